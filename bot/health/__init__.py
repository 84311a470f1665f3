"""What those who run a bot can watch: /healthz, /metrics, and a log that programs read."""
