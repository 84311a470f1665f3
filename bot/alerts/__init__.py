"""What the bot says without being asked just then: answers to standing questions, and digests.

A new generation of the archive ──▶ matching: which watches its new articles answer
    ──▶ findings, in storage ──▶ delivery, when the hours of the chat allow it
"""
