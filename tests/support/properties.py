"""How Hypothesis works here: no verdict on speed; the same examples where luck must not decide.

CI repeats its examples, a developer's machine looks for new ones. Under mutation runs are short as
well: a mutant that only a hundredth example finds would make the score luck. They look for no smaller
example of a mutant that was found: nobody reads it.
"""

import os

from hypothesis import HealthCheck, Phase, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("house"), derandomize=True)
settings.register_profile(
    "mutation", settings.get_profile("ci"), max_examples=25, phases=[Phase.explicit, Phase.generate]
)


def load_profile() -> None:
    """Choose by what the environment says: mutmut and CI both name themselves there."""
    if "MUTANT_UNDER_TEST" in os.environ:
        settings.load_profile("mutation")
    else:
        settings.load_profile("ci" if os.environ.get("CI") else "house")
