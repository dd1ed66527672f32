"""The HTTP service: shots come in, bundles go out, and nothing else gets past the gate.

`gate` lets requests in, `shots`, `downloads` and `system` answer them, `app` puts them together and
`server` runs it. Only `jobs` is asked to do anything. Needs usdbridge[service].
"""
