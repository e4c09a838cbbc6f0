"""What must hold for every record."""

from planparse import parse
from planparse.files import dump, loads


def test_load_of_dump_is_the_record() -> None:
    record = parse("一、主要目标\n到2025年,森林覆盖率达到14.50%。\n")
    assert loads(dump(record)) == record
    assert loads(dump(record, "yaml")) == record
