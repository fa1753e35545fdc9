# SPDX-License-Identifier: Apache-2.0
"""Other products' published rules, each written anew from its stated numbers and applied to a
recording. A rule takes the records in the order of time and gives findings {t, matches}; a product
has the kinds it has a rule for. No code of theirs is used. Only the benchmark uses them."""

from . import amplitude, datadog, mixpanel, openreplay, posthog, sentry

PRODUCTS = {
    "posthog": posthog.RULES,
    "sentry": sentry.RULES,
    "datadog": datadog.RULES,
    "amplitude": amplitude.RULES,
    "mixpanel": mixpanel.RULES,
    "openreplay": openreplay.RULES,
}
