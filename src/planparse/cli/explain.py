"""`planparse explain`: how what the record says of a place came about."""

from typing import Annotated

import typer

from planparse.cli.options import Encoding, Registry, Rules

NO_ARGS_IS_HELP = True


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document of any readable form; - for stdin.")],
    line: Annotated[int | None, typer.Option("--line", "-l", metavar="N", help="A line of its text, from 1.")] = None,
    at: Annotated[
        int | None, typer.Option("--at", metavar="OFFSET", help="A character of its text, from 0, as spans count.")
    ] = None,
    measure: Annotated[str | None, typer.Option("--id", metavar="ID", help="A target or actual, by its id.")] = None,
    encoding: Encoding = None,
    registry: Registry = None,
    rules: Rules = None,
) -> None:
    """Explain a place in a document: what was seen there, and which rule made what.

    Prints each sentence of the place as the rules read it. Below it stand marks: a
    digit for each measure, ~ for a time, x for a number that is no measure. Then for
    each measure how its fields came about: value, origin (explicit, carried, inferred
    or default), rule, and the words that told with their line and column; for each
    other number why it is no measure. Without a place: how often each reason and rule.

    planparse text FILE prints the text that lines and offsets count in; extract --trace
    puts the same trail into the record.

    Examples:
      planparse explain plan.txt
      planparse explain plan.txt --line 42
      planparse explain plan.pdf --at 15023
      planparse explain plan.txt --id 第四章/高新技术企业
    """
    if sum(place is not None for place in (line, at, measure)) > 1:
        raise typer.BadParameter("--line, --at and --id name one place: give one of them")

    from planparse.cli.settings import options_of
    from planparse.explain import Explainer
    from planparse.lexicon import lexicon_of
    from planparse.opened import open_document
    from planparse.pipeline import bodies_known, read_stages

    options = options_of(encoding=encoding, registry=registry, rules=rules)
    source = open_document(file, options)
    lexicon = lexicon_of(options.rules)
    explainer = Explainer(read_stages(source, known=bodies_known(options.registry), lexicon=lexicon), lexicon)
    if line is not None:
        told = explainer.line(line)
    elif at is not None:
        told = explainer.offset(at)
    elif measure is not None:
        told = explainer.measure(measure)
    else:
        told = explainer.summary()
    for row in told:
        print(row)
