"""Numbers in Chinese numerals: 五百亿元, 百分之七, 三分之一, 八成, 一倍, 千余家, 培育百家."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from planparse.lexicon import Units
from planparse.measures.tokens import NumberToken, lookup_of
from planparse.numerals import parse_chinese

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
        token = scan_chinese(text, m.start(), table) if m else _magnitude(text, at, table, doing)
        if m or token is not None:
            done = m.end() if m else token.end if token else done
        if token is not None:
            tokens.append(token)
    taken = {t.start for t in tokens}
    tokens += [t for t in scan_in_words(text, table) if t.start not in taken]
    if "倍" in text or "成" in text or "一半" in text:
        tokens += scan_parts(text, table)
    if "零" in text:
        tokens += _nothing_left(text)
    if "分之" in text:
        shares = list(scan_per_cent(text))
        within = {at for t in shares for at in range(t.start, t.end)}
        tokens = [t for t in tokens if t.start not in within] + shares
    return tokens


_NOTHING = re.compile(r"零(?<=[降减少低][至到为]零)(?=[,。;、)\n]|以下|$)")


def _nothing_left(text: str) -> Iterator[NumberToken]:
    """Nothing that is left, as a word: 贫困发生率降至零."""
    for m in _NOTHING.finditer(text):
        token = NumberToken(m.start(), m.end(), Decimal(0), Decimal(0), "", chinese=True)
        token.take_unit("", "", count=False)
        yield token


def _magnitude(text: str, at: int, table: Units, doing: Collection[str]) -> NumberToken | None:
    """千余家, and 培育百家, 新增千万吨 behind a verb; 千家万户 is none."""
    begin = at - 1 if at and text[at - 1] in "一二两三四五六七八九" else at
    if m := _AND_MORE.match(text, begin):
        unit = lookup_of(table).unit_at(text, m.end())
        value = parse_chinese(m[0][:-1])
        if unit and unit not in _NOT_COUNTED and value is not None:
            token = NumberToken(m.start(), m.end() + len(unit), value, value, "", more=True, chinese=True)
            token.take_unit(unit, "", count=table.by_name[unit].count)
            return token
        return None
    verb = text[max(0, at - 2) : at]
    if verb not in doing:
        return None
    if _AS_MANY.match(text, at) or (verb in _ADDING and _ADDED.match(text, at)):
        return scan_chinese(text, at, table)
    return None


_PER_CENT = re.compile(
    r"(?<![一二三四五六七八九十])(百|千|十万|[二三四五六七八九十])分之([〇零一二两三四五六七八九十百]+(?:点[〇零一二三四五六七八九]+)?)"
)


def scan_per_cent(text: str) -> Iterator[NumberToken]:
    """Shares in words, 百分之七点八, 千分之六, 三分之一."""
    for m in _PER_CENT.finditer(text):
        whole, _, part = m[2].partition("点")
        value, fraction = parse_chinese(whole), parse_chinese(part) if part else Decimal(0)
        if value is not None and fraction is not None:
            value += fraction.scaleb(-len(part))
            unit = {"百": "%", "千": "‰", "十万": "/10万"}.get(m[1])
            of = None if unit else parse_chinese(m[1])
            if of:
                value = (value / of).quantize(_NINE_PLACES).normalize()
            token = NumberToken(m.start(), m.end(), value, value, "", chinese=True, part=bool(of))
            token.take_unit(unit or "", "", count=False)
            yield token


_NINE_PLACES = Decimal("1e-9")
"""As near as a fraction such as 三分之一 is written."""
_HALF = re.compile(r"一半(?!天|儿|路|岛|时间)(?:(?<=[超过达约近于到至少减缩占逾简].{2})|(?=以上|左右|多))")
_TIMES = re.compile(
    r"[一二两三四五六七八九](?:(?<=[突破超过达约近于到至增降高低加少在逾长的了大占缩简减献出贡余足盖仅].)[成倍]|[成倍](?=以上|左右|多))"
)
_AND_SOME = re.compile(r"[一二三四五六七八九半](?![一二三四五六七八九十百千])")


def scan_parts(text: str, table: Units) -> Iterator[NumberToken]:
    """Parts and multiples in words: 八成, 九成五, 一倍, 一半."""
    lookup = lookup_of(table)
    for m in _TIMES.finditer(text):
        value, unit, end = parse_chinese(m[0][0]), m[0][1], m.end()
        if value is None or lookup.unit_at(text, end - 1) != unit:
            continue
        if unit == "成" and (some := _AND_SOME.match(text, end)):
            value += _ONE_HALF if some[0] == "半" else (parse_chinese(some[0]) or 0) / Decimal(10)
            end = some.end()
        token = NumberToken(m.start(), end, value, value, "", chinese=True)
        token.take_unit(unit, "", count=False)
        yield token
    if "一半" in text:
        for m in _HALF.finditer(text):
            yield NumberToken(m.start(), m.end(), _ONE_HALF, _ONE_HALF, "", chinese=True, part=True, share=True)


_ONE_HALF = Decimal("0.5")


_IN_WORDS = re.compile(
    r"[一二两三四五六七八九十](?<=[突破超过达约近于到至增降高低加少在逾].)[一二两三四五六七八九十百千零〇]*"
    r"(?:点[一二三四五六七八九零〇]+)?"
    r"(?:(?P<scale>万亿|亿|万)(?:人次|人|吨|公斤|公顷|亩|元|公里|千瓦|平方米|立方米|户|辆)(?![均民大型头])|(?=个百分点))"
)


def scan_in_words(text: str, table: Units) -> Iterator[NumberToken]:
    """Amounts all in words, 五亿吨, 二百五十万人, 三个百分点."""
    for m in _IN_WORDS.finditer(text):
        scale = m["scale"] or ""
        at = m.end("scale") if scale else m.end()
        whole, _, part = text[m.start() : at - len(scale)].partition("点")
        value, fraction = parse_chinese(whole), parse_chinese(part) if part else Decimal(0)
        unit = lookup_of(table).unit_at(text, at)
        if value is not None and fraction is not None and unit:
            value += fraction.scaleb(-len(part))
            token = NumberToken(m.start(), at + len(unit), value, value, "", chinese=True)
            written, known = scale + unit, lookup_of(table).by_name.get(unit)
            token.take_unit(
                written, "" if written in lookup_of(table).by_name else scale, count=bool(known and known.count)
            )
            yield token


_BIG = re.compile(r"[一二两三四五六七八九]?[十百千万亿][十百千万亿一二三四五六七八九]*")


def scan_chinese(text: str, start: int, table: Units) -> NumberToken | None:
    """A number in Chinese numerals that begins at `start`, with its scale and unit: 千座, 五百亿元, 千亿."""
    m = _BIG.match(text, start)
    if m is None:
        return None
    lookup = lookup_of(table)
    words = m[0]
    scale = next((s for s in ("万亿", "亿", "万") if words.endswith(s)), "")
    value = parse_chinese(words[: len(words) - len(scale)]) if words != scale else Decimal(1)
    if value is None:
        return None
    unit = lookup.unit_at(text, m.end())
    known = lookup.by_name.get(unit)
    token = NumberToken(start, m.end() + len(unit), value, value, "", chinese=True)
    written = scale + unit
    token.take_unit(written, "" if written in lookup.by_name else scale, count=known.count if known else not unit)
    return token
