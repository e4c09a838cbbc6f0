"""Numbers in Chinese numerals: 五百亿元, 百分之七, 三分之一, 八成, 一倍, 千余家, 培育百家."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from planparse.lexicon import Units
from planparse.measures.tokens import NumberToken, lookup_of
from planparse.numerals import SCALE_FACTORS, parse_chinese

_CHINESE_BIG = re.compile(
    r"(?:(?<=[突破超过达约近于到])|(?<=[迈站跨踏][上稳]))[一二两三四五六七八九]?[十百千万][百千万亿]*(?=[座家个亿万元名人项户件所亩吨辆台余级大]|[,。、;])"
    r"|(?<![一二两三四五六七八九十百千万第每“\d.])[十百千万]+亿?(?=(?:[座家个名人项户件所亩吨辆台元][^,。;、]{0,12}?)?以上)"
)
_MAGNITUDE = re.compile("[十百千万]")
"""One of these stands first or second in whatever `_CHINESE_BIG` can match."""
_AND_MORE = re.compile(r"(?<![一二两三四五六七八九十百千万第每“\d.])[一二两三四五六七八九]?[十百千万]+余")
_AS_MANY = re.compile(
    r"[百千万](?=[座家个名项户所件场支条处辆台栋](?!一|万户)[\u4e00-\u9fff“](?![^,。;、]{0,24}(?:工程|计划|行动)(?:[,。;、]|$)))"
)
_ADDED = re.compile(r"[十百千万]+(?=(?:吨|千瓦|立方米|平方米|亩|元)(?:产能|能力|装机|容量|库容|投资|收入|[,。;、]))")
_ADDING = frozenset(("新增", "净增", "增加", "形成"))
_NOT_COUNTED = frozenset(("年", "天", "日", "里", "步", "岁", "度", "分", "点"))


def scan_numerals(text: str, table: Units, doing: Collection[str]) -> list[NumberToken]:
    """All numbers in Chinese numerals; `doing`: the verbs behind which 百家 is a count."""
    tokens: list[NumberToken] = []
    done = 0
    for hit in _MAGNITUDE.finditer(text):
        at = hit.start()
        if at < done:
            continue
        m = (at > done and _CHINESE_BIG.match(text, at - 1)) or _CHINESE_BIG.match(text, at)
        token = _round_number(text, m.start(), table) if m else _magnitude(text, at, table, doing)
        if m or token is not None:
            done = m.end() if m else token.end if token else done
        if token is not None:
            tokens.append(token)
    taken = {t.start for t in tokens}
    tokens += [t for t in _amounts(text, table) if t.start not in taken]
    if "倍" in text or "成" in text or "一半" in text:
        tokens += _parts(text, table)
    if "零" in text:
        tokens += [_token(*m.span(), Decimal(0)) for m in _NOTHING.finditer(text)]
    if "分之" in text:
        shares = list(_shares(text))
        within = {at for t in shares for at in range(t.start, t.end)}
        tokens = [t for t in tokens if t.start not in within] + shares
    return tokens


_NOTHING = re.compile(r"零(?<=[降减少低][至到为]零)(?=[,。;、)\n]|以下|$)")
"""Nothing that is left, as a word: 贫困发生率降至零."""


def _token(
    start: int,
    end: int,
    value: Decimal,
    unit: str = "",
    *,
    scale: str = "",
    count: bool = False,
    more: bool = False,
    part: bool = False,
) -> NumberToken:
    """`unit` is as written, with its scale; what else the fields mean tells `NumberToken`."""
    token = NumberToken(start, end, value, value, "", more=more, chinese=True, part=part)
    token.take_unit(unit, scale, count=count)
    return token


def _scaled(start: int, end: int, value: Decimal, scale: str, unit: str, table: Units) -> NumberToken:
    """A number whose scale ends at `end`, where its unit stands."""
    known, written = table.by_name.get(unit), scale + unit
    scale = "" if written in table.by_name else scale
    return _token(start, end + len(unit), value, written, scale=scale, count=known.count if known else not unit)


def _with_point(text: str) -> Decimal | None:
    """七点八 is 7.8."""
    whole, _, part = text.partition("点")
    value, fraction = parse_chinese(whole), parse_chinese(part) if part else Decimal(0)
    return None if value is None or fraction is None else value + fraction.scaleb(-len(part))


def _magnitude(text: str, at: int, table: Units, doing: Collection[str]) -> NumberToken | None:
    """千余家, and 培育百家, 新增千万吨 behind a verb; 千家万户 is none."""
    begin = at - 1 if at and text[at - 1] in "一二两三四五六七八九" else at
    if m := _AND_MORE.match(text, begin):
        unit = lookup_of(table).unit_at(text, m.end())
        value = parse_chinese(m[0][:-1])
        if not unit or unit in _NOT_COUNTED or value is None:
            return None
        return _token(begin, m.end() + len(unit), value, unit, count=table.by_name[unit].count, more=True)
    verb = text[max(0, at - 2) : at]
    if verb in doing and (_AS_MANY.match(text, at) or (verb in _ADDING and _ADDED.match(text, at))):
        return _round_number(text, at, table)
    return None


_PER_CENT = re.compile(
    r"(?<![一二三四五六七八九十])(百|千|十万|[二三四五六七八九十])分之([〇零一二两三四五六七八九十百]+(?:点[〇零一二三四五六七八九]+)?)"
)
_PER_UNITS = {"百": "%", "千": "‰", "十万": "/10万"}


def _shares(text: str) -> Iterator[NumberToken]:
    """Shares in words, 百分之七点八, 千分之六, 三分之一."""
    for m in _PER_CENT.finditer(text):
        value = _with_point(m[2])
        if value is None:
            continue
        unit = _PER_UNITS.get(m[1], "")
        of = None if unit else parse_chinese(m[1])
        if of:
            value = (value / of).quantize(_NINE_PLACES).normalize()
        yield _token(*m.span(), value, unit, part=bool(of))


_NINE_PLACES = Decimal("1e-9")
"""As near as a fraction such as 三分之一 is written."""
_HALF = re.compile(r"一半(?!天|儿|路|岛|时间)(?:(?<=[超过达约近于到至少减缩占逾简].{2})|(?=以上|左右|多))")
_TIMES = re.compile(
    r"[一二两三四五六七八九](?:(?<=[突破超过达约近于到至增降高低加少在逾长的了大占缩简减献出贡余足盖仅].)[成倍]|[成倍](?=以上|左右|多))"
)
_AND_SOME = re.compile(r"[一二三四五六七八九半](?![一二三四五六七八九十百千])")
_ONE_HALF = Decimal("0.5")


def _parts(text: str, table: Units) -> Iterator[NumberToken]:
    """Parts and multiples in words: 八成, 九成五, 一倍, 一半."""
    lookup = lookup_of(table)
    for m in _TIMES.finditer(text):
        value, unit, end = parse_chinese(m[0][0]), m[0][1], m.end()
        if value is None or lookup.unit_at(text, end - 1) != unit:
            continue
        if unit == "成" and (some := _AND_SOME.match(text, end)):
            value += _ONE_HALF if some[0] == "半" else (parse_chinese(some[0]) or 0) / Decimal(10)
            end = some.end()
        yield _token(m.start(), end, value, unit)
    if "一半" in text:
        for m in _HALF.finditer(text):
            yield _token(*m.span(), _ONE_HALF, part=True)


_NUMERAL = "一二两三四五六七八九十"
_IN_WORDS = re.compile(
    rf"(?P<words>[{_NUMERAL}](?<![第每“〇零{_NUMERAL}百千万亿\d.点].)[{_NUMERAL}百千万亿零〇]*(?:点[一二三四五六七八九零〇]+)?)"
    r"(?P<more>[多余](?=[万亿元人个家户所吨公亩平名]))?(?P<scale>万亿|亿|万|)"
    r"(?:(?P<points>个百分点)|(?P<stuff>人次|吨|公斤|斤|担|公顷|亩|(?:美|欧|港|日)?元(?!旦|素|宵)|公里|千瓦时|千瓦|平方米|平方公里|立方米|[人户](?![均民大型头口次])|辆|头)"
    r"|(?P<count>[个家所名座张台件套条处株只门](?![人体别性庭长品牌])))"
)
_BEHIND_VERB = frozenset("突破超过达约近于到至增降高低加减少在逾")
_WITH_PLACES = re.compile(r"[百千万亿]")
_LONG = 3
"""From so many characters on a numeral is no word of a name: 一百二十, 四十九点五."""


def _amounts(text: str, table: Units) -> Iterator[NumberToken]:
    """Amounts all in words, 五亿吨, 四百六十多亿元, 一百二十所, 三个百分点; 十二所 and the 五个 of 五个一 may be a name."""
    for m in _IN_WORDS.finditer(text):
        if not _is_amount(text, m):
            continue
        words, scale = m["words"], m["scale"]
        if scale or m["more"] or "点" in words:
            value = _with_point(words)
        else:
            scale = next((s for s in ("万亿", "亿", "万") if words.endswith(s)), "")
            value = parse_chinese(words)
            value = value and value / SCALE_FACTORS.get(scale, 1)
        at = m.end("scale")
        unit = lookup_of(table).unit_at(text, at)
        if value is not None and unit:
            token = _scaled(m.start(), at, value, scale, unit, table)
            token.more = m["more"] is not None
            yield token


def _is_amount(text: str, m: re.Match[str]) -> bool:
    """Is the numeral a value, by its length, its scale or the verb in front?"""
    behind_verb = text[m.start() - 1] in _BEHIND_VERB
    if m["points"]:
        return behind_verb and not m["scale"]
    written = m["words"] + m["scale"]
    long = len(written) >= _LONG
    if m["stuff"] and written[-1] in "万亿":
        return long or behind_verb or written[0] != "十"  # 十亿元楼宇
    if m["count"]:
        return long and _WITH_PLACES.search(written) is not None
    return long or (behind_verb and written[-1] in "十百千")


_BIG = re.compile(r"[一二两三四五六七八九]?[十百千万亿][十百千万亿一二三四五六七八九]*")


def _round_number(text: str, start: int, table: Units) -> NumberToken | None:
    """A number in Chinese numerals that begins at `start`, with its scale and unit: 千座, 五百亿元, 千亿."""
    m = _BIG.match(text, start)
    if m is None:
        return None
    words = m[0]
    scale = next((s for s in ("万亿", "亿", "万") if words.endswith(s)), "")
    value = parse_chinese(words[: len(words) - len(scale)]) if words != scale else Decimal(1)
    if value is None:
        return None
    return _scaled(start, m.end(), value, scale, lookup_of(table).unit_at(text, m.end()), table)
