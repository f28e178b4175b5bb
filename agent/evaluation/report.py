"""Results as text: a table, and the difference between two runs."""

from agent.evaluation.result import Result, Run

WIDTH = 26
NO_DATA = "live: no data"


def row(result: Result) -> str:
    """One line of the table."""
    mark = "ok  " if result.passed else "FAIL"
    used = ",".join(result.tools) or "-"
    said = f"  | {'; '.join(result.failures)}" if result.failures else ""
    return f"{mark} {result.id:<10} {result.intent:<{WIDTH}} {result.seconds:6.2f} s  {used}{said}"


def table(run: Run) -> str:
    """All results and the sum of them."""
    unsupported = sum(len(result.unsupported) for result in run.results)
    lines = [row(result) for result in run.results]
    unknown = sum(any(failure.startswith(NO_DATA) for failure in result.failures) for result in run.results)
    total = f"{run.passed} of {len(run.results)} passed, model {run.model}, prompt {run.prompt}"
    lines += [total, f"values without support in data: {unsupported}"]
    if unknown:
        lines.append(
            f"{unknown} of the failures need live data, and StoLoto did not answer: set STOLOTO_SITE_URL and "
            "STOLOTO_API_URL to a replica (python -m tests.replicas.stoloto_replica)"
        )
    return "\n".join(lines)


def comparison(old: Run, new: Run) -> str:
    """What got better, what got worse, what is new or gone."""
    before = {result.id: result.passed for result in old.results}
    after = {result.id: result.passed for result in new.results}
    both = [name for name in after if name in before]
    groups = {
        "better": [name for name in both if after[name] and not before[name]],
        "worse": [name for name in both if before[name] and not after[name]],
        "new": [name for name in after if name not in before],
        "gone": [name for name in before if name not in after],
    }
    head = f"{old.model}, prompt {old.prompt}: {old.passed} -> {new.model}, prompt {new.prompt}: {new.passed}"
    return "\n".join([head, *(f"{group}: {', '.join(names) or '-'}" for group, names in groups.items())])
