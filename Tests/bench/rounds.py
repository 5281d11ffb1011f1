"""Interleaved rounds: whatever disturbs the machine disturbs all contestants alike."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Series:
    """What was measured of one contestant, a value each round."""

    values: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def spread(self) -> float:
        """The middle half of the values, as a share of the median."""
        if len(self.values) < 2 or self.median == 0:
            return 0
        low, _, high = statistics.quantiles(self.values, n=4, method="inclusive")
        return (high - low) / abs(self.median)

    def percentile(self, percent: float) -> float:
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def interleaved(contestants: dict[str, Callable[[], float]], rounds: int) -> dict[str, Series]:
    """Measures each contestant once a round; who begins changes from round to round."""
    names = list(contestants)
    found = {name: Series() for name in names}
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            found[name].values.append(contestants[name]())
    return found


def ratio(ours: Series, peer: Series) -> float:
    """The median of the ratios round by round, which wobble less than the figures themselves."""
    return statistics.median(own / other for own, other in zip(ours.values, peer.values, strict=True) if other)
