"""Who a token or a key belongs to: tokens of a login service (OpenID Connect), keys from the records."""
