"""What the bot says without being asked just then: answers to standing questions, and digests.

arrivals ──▶ watching ──▶ findings ──▶ delivery ──▶ a chat, when its hours let it
    (which articles are new; which watches they answer; what waits to be told)
"""
