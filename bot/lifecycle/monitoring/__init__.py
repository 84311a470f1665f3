"""What those who run a bot can watch: /healthz and /metrics."""
