"""Options shared by all tests."""

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="rewrite the expect part of every case file that differs from what planparse now does; read the diff",
    )
    parser.addoption(
        "--close-cases", action="store_true", help="take the mark `status: open` from every case that passes by now"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-cases") and os.environ.get("CI"):
        raise pytest.UsageError("--update-cases is for a person who reads the diff; it does not run where CI is set")
