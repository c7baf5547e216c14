"""The command `callfire-contract`: the tools of `callfire_client.contract` for any OpenAPI document."""
