"""How long a difference and a comparison take, beside loading the records: `python bench/changes.py`.

Made-up plans of 250, 500 and 1,000 targets (half as many tasks) with a tenth of all things edited; then 50 plans in
one comparison. A difference should take less than five times as long as loading its two records, and twice the size
should take about twice as long.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from planparse.changes import difference
from planparse.compare import compare
from planparse.files import dump, load
from planparse.records import Record
from plans import Item, Target, plan

_HEADS = "提升完善推进加快健全优化强化深化促进打造构建培育发展保障落实"
_NOUNS = (
    *("城市道路", "产业园区", "科技创新", "公共服务", "生态环境"),
    *("社会保障", "数字经济", "现代农业", "文化设施", "综合交通"),
    *("医疗卫生", "基础教育", "营商环境", "人才队伍", "能源保障"),
    *("水利设施", "养老服务", "社区治理", "对外开放", "应急管理"),
)
_UNITS = ("家", "个", "公里", "%", "亿元", "万人")


def plan_of(targets: int, seed: int = 0, edited: float = 0.0) -> Record:
    """A plan with half as many tasks as targets; a share of its values, words and bodies is edited."""
    rng, edits = random.Random(seed), random.Random(seed + 1)
    groups: dict[str, list[Item]] = {}
    for g in range(10):
        items = []
        for i in range(targets // 20):
            noun = rng.choice(_NOUNS)
            title = f"{_HEADS[2 * rng.randrange(14) : 2 * rng.randrange(14) + 2] or '推进'}{noun}{g}{i}"
            found = []
            text = ""
            for k in range(2):
                value, unit = rng.randrange(10, 5000), rng.choice(_UNITS)
                if edits.random() < edited:
                    value += 7
                indicator = f"{noun}{rng.choice(_NOUNS)}{g}{i}{'甲乙'[k]}"
                quote = f"{value}{unit}"
                text += f"到2025年,{indicator}达到{quote}。"
                found.append(Target(indicator, quote))
            words = "".join(rng.choice(_NOUNS) + "," for _ in range(40))
            if edits.random() < edited:
                words += "进一步加大工作力度,"
            bodies = [("lead", f"市{rng.choice(_NOUNS)}局"), ("responsible", f"市{rng.choice(_NOUNS)}委")]
            if edits.random() < edited:
                bodies.append(("responsible", "市审计局"))
            items.append(Item(title, text + words, bodies, found))
        groups[f"{_NOUNS[g]}建设"] = items
    return plan(groups)


def clock(work: Callable[[], object], repeats: int = 5) -> float:
    """The best of some runs, in seconds."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def measured(targets: int) -> tuple[float, float, int]:
    """Seconds to load two records, seconds to tell their difference, and how many changes that has."""
    old, new = plan_of(targets), plan_of(targets, edited=0.1)
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder, "old.json"), Path(folder, "new.json")
        for path, record in zip(paths, (old, new), strict=True):
            path.write_bytes(dump(record))
        loading = clock(lambda: [load(path) for path in paths])
    telling = clock(lambda: difference(old, new))
    return loading, telling, len(difference(old, new).changes)


def main() -> None:
    """Print the table."""
    print(f"{'targets':>8} {'tasks':>6} {'load both':>10} {'difference':>11} {'ratio':>6} {'changes':>8}")
    for targets in (250, 500, 1000, 2000, 4000):
        loading, telling, changes = measured(targets)
        ratio = telling / loading
        print(f"{targets:8} {targets // 2:6} {loading:9.3f}s {telling:10.3f}s {ratio:6.2f} {changes:8}")
    for count in (2, 10, 25, 50):
        records = [plan_of(200, seed=n % 5, edited=0.1 * (n % 3)) for n in range(count)]
        seconds = clock(partial(compare, records), 1)
        print(f"compare {count:3} plans of 200 targets: {seconds:.2f}s")


if __name__ == "__main__":
    main()
