"""How Hypothesis works here: no verdict on speed, and short, repeatable runs under mutation."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("aturan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("mutasi", settings.get_profile("aturan"), derandomize=True, max_examples=25)
# mutmut says so in the environment; a mutant that only a hundredth example finds would make the score luck.
settings.load_profile("mutasi" if "MUTANT_UNDER_TEST" in os.environ else "aturan")
