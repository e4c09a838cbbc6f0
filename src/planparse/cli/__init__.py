"""The command line: one file a command.

To add a command, write `cli/NAME.py` with a function `command` (a typer function: its docstring is the help,
with an `Examples:` block) and add its name to `COMMANDS` in `cli/app.py`. Import only the standard library and
typer at the top of the file; all else inside the function, so that `planparse --version` stays quick.

Streams: data to stdout, all talk to stderr (`cli/talk.py`). Raise `PlanparseError` for what the user can mend
and `typer.Exit(ExitCode…)` to end with a code; `cli/app.py` reports and turns them into the exit code.
"""
