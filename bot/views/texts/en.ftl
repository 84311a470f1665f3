# What the bot says in English. Quotes are never translated.

start =
    Ask me a question, and I'll answer with verbatim quotes from { $articles ->
        [one] one news article
       *[other] { $articles } news articles
    }, each with its source. I write no answers of my own: when the articles don't say, I'll tell you so.

    /help shows what else I understand.
help =
    Send me a question, and I answer in the articles' own words, with the source.

    • Go on asking: “and when did it start?” is understood in the light of the question before.
    • Reply to an answer with “more from this article”, “this outlet” or “since May”.
    • Limit a question: since:2022-06 until:2022-08-15 from:bbc.com, or just “last week”.
    • Under an answer, buttons show it in context, compare outlets, and tell what was said when.
    • Edit a question, and its answer is edited too.
    • In a group, use /ask or mention @{ $bot }; in any chat, type @{ $bot } and a question.

    /new begins anew: the next question leans on nothing
    /watch a question: I write when a new article answers it; /watches lists them
    /digest what is new, daily or weekly; /quiet when I keep silent
    /latest newest articles
    /sources outlets
    /about what I search in
    /settings quotes per answer, language
    /feedback what happens with 👍 and 👎
help-group =
    Here I answer /ask, mentions of @{ $bot } and replies to my messages. In Telegram's privacy mode I see no other messages.
ask-how = Put your question behind the command: /ask who raised interest rates?
unknown-command = I don't know that command. /help shows those I know.
thanked = You're welcome. Ask me anything else.
help-line = Ask me about the articles in plain words, such as “who raised interest rates?”, name a topic, or ask “what’s new?”. /help shows more.
anew = All right: your next question stands alone.
only-text = I can only read text. Please write your question.
error = Something went wrong on my side, so I couldn't answer. Please try again in a moment.
unsure = A message of mine may not have reached you.
show-it = Show it

# Around an answer
no-answer = I found no answer to that in these articles.
no-answer-in-other-language = Your question is in { $asked } and the articles are in { $held }. I look for your own words in them, so I found no answer.
nearest-heading = The nearest passages, though none of them seems to answer it:
also-in = also in
also-in-outlets =
    also in { $outlets ->
        [one] one outlet
       *[other] { $outlets } outlets
    }
older-quote = older:
differs = differs
later = later
instead-of = before
opposite = says the opposite
understood = Understood: { $question }
compare-heading = What each outlet says
timeline-heading = In order of publication
only = Only: { $scope }
scope-between = { $since } to { $until }
scope-since = since { $since }
scope-until = until { $until }
scope-article = this article
none-without-limit = Without that limit there is none either.
widened = Only { $scope }: no answer. Without that limit:
footer =
    { $articles ->
        [one] one article
       *[other] { $articles } articles
    }{ $dated ->
        [yes] , newest { $newest }
       *[no] { "" }
    }, indexed { $unit ->
        [minutes] { $count } min ago
        [hours] { $count } h ago
       *[days] { $count ->
            [one] one day ago
           *[other] { $count } days ago
        }
    }
covers =
    I have { $articles ->
        [one] one article
       *[other] { $articles } articles
    }{ $dated ->
        [yes] { " " }from { $oldest } to { $newest }
       *[no] { "" }
    }.

# Filters that can't be used
bad-date = I can't read the date in { $value }. Write it as since:2022, since:2022-06 or since:2022-06-15.
unknown-outlet = I have nothing from { $value }. /sources shows the outlets there are.
nearest-outlets = Nearest that I have: { $outlets }
empty-span = No day lies within { $value }.
nothing-before = I can't tell what “{ $value }” goes on from: nothing was asked just before it. Please ask with the name of whom or what you mean.
filter-alone = That is only a filter. Please put a question with it.

# Buttons
more = More ›
back = ‹ Back
context = In context
compare = Compare outlets
timeline = Timeline
copy = Copy
nearest = Show the nearest passages
widen = Search everywhere
alone = Without the question before
as-follow-up = As a follow-up to the question before
watch = Watch
copied-below = The quote is below, as a message to copy.
watch-this = Tell me when an article does
newer = ‹ Newer
older = Older ›
old-button = This answer is too old for its buttons. Please ask again.
rated = Thank you!
rated-already = You said so already. Thank you!
article-changed = That article has changed since I quoted it. Please ask again.

# Lists
latest = Newest articles
sources =
    { $outlets ->
        [one] One outlet
       *[other] { $outlets } outlets
    }
source-line = { $source }: { $articles ->
        [one] one article
       *[other] { $articles } articles
    }
source-unknown = (outlet not given)
nothing-there = There is nothing here.
about =
    { $passages ->
        [one] One passage
       *[other] { $passages } passages
    }, found with the model { $model }, indexed { $built } UTC. Quoth { $version }.

    Every quote is a verbatim stretch of an article; no language model writes anything here.

# Standing questions and digests
watch-how = Put a question behind the command, /watch who raised interest rates? – or reply to an answer of mine with /watch. I'll write here when a new article answers it.
watch-set = I'll write here when a new article answers this. /watches shows what I watch for.
watch-again = I watch for that already. /watches shows what I watch for.
watch-limit =
    You have { $watches ->
        [one] one question
       *[other] { $watches } questions
    } that I watch for, and I can take no more. Remove one in /watches.
watch-over = I no longer watch for that.
watch-not-yours = Only who set it, or an administrator of this group, can change it.
watches =
    { $watches ->
        [one] One question that I watch for here
       *[other] { $watches } questions that I watch for here
    }
watches-none = I watch for no question here. /watch and a question sets one; so does 🔔 under an answer.
watches-clear = Remove all that are mine
watches-cleared =
    { $watches ->
        [one] One question removed.
       *[other] { $watches } questions removed.
    }
to-watches = Watched questions
rhythm-once = at once
rhythm-daily = daily
rhythm-weekly = weekly
choice-off = Off
found-heading = New answers to watched questions
found-more =
    and { $quotes ->
        [one] one more quote
       *[other] { $quotes } more quotes
    }
digest-heading =
    New since { $since }: { $articles ->
        [one] one article
       *[other] { $articles } articles
    }
digest-more =
    and { $articles ->
        [one] one more article
       *[other] { $articles } more articles
    }
digest-rest =
    and { $articles ->
        [one] one article
       *[other] { $articles } articles
    } on other topics. /latest shows the newest.
digest-panel =
    { $rhythm ->
        [daily] Every day at { $at } I send a digest of what is new here
        [weekly] Every Monday at { $at } I send a digest of what is new here
       *[off] I send no digest here. It would come at { $at } and tell what is new
    }: by topic, in quotes only. That is also the time of daily and weekly answers to watched questions.

    It is { $here } here; /quiet changes that.
digest-how = I understand /digest daily, /digest weekly 18:30 and /digest off.
quiet-panel =
    { $quiet ->
        [yes] From { $start } to { $end } I say nothing here that nobody asked for; what comes up then I tell afterwards, in one message.
       *[no] There are no quiet hours here: what I watch for is told at any time.
    }

    It is { $here } here. If that is wrong, set the clock below, or type it: /quiet 22-7 +2
quiet-how = I understand /quiet 22-7, /quiet 22:30-7:15 +5:30 (ahead of UTC) and /quiet off.
admins-only = Only administrators of this group can change that.

# Settings and feedback
settings = Quotes per answer, and the language I speak. Quotes stay in the language of their article.
language-auto = As in Telegram
saved = Saved.
feedback =
    With 👍 and 👎 under an answer you say whether it was right. You have called { $right ->
        [one] one answer
       *[other] { $right } answers
    } right and { $wrong } wrong. Only the operator of this bot can see ratings, to make answers better.

# At the door
private-bot = This bot is private. If it should be open to you, give its operator your number: { $id }
private-bot-short = This bot is private.
slow-down =
    That was more than { $questions ->
        [one] one question
       *[other] { $questions } questions
    } in a minute. Please come back in { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }.
backlog =
    I was away, and what you asked more than { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } ago is left unanswered. Please ask again what still matters.

# Inline
inline-type = Type a question
inline-nothing = Nothing found – ask me directly
inline-wait = Please wait { $seconds } s

# For admins
stats =
    { $chats ->
        [one] One private chat
       *[other] { $chats } private chats
    }, { $groups ->
        [one] one group
       *[other] { $groups } groups
    }.
    { $questions ->
        [one] One question
       *[other] { $questions } questions
    } ({ $today } today), { $answered } answered.
    👍 { $right }  👎 { $wrong }
reindex-reading =
    Reading articles: { $done }{ $skipped ->
        [0] { "" }
       *[other] , { $skipped } skipped
    }
reindex-stage =
    { $stage ->
        [embedding] Embedding passages
       *[words] Indexing words
    }: { $done } of { $total } ({ $percent }%)
reindex-done =
    { $unchanged ->
        [yes] The index is up to date already
       *[no] The index is renewed
    }: { $articles ->
        [one] one article
       *[other] { $articles } articles
    }, { $passages ->
        [one] one passage
       *[other] { $passages } passages
    } ({ $embedded } new), { $skipped } skipped, { $seconds } s.
reindex-failed = The index could not be renewed: { $reason }
add-begin = I'm adding that…
add-too-big = That is too big: Telegram gives me files of up to { $megabytes } MB.
add-done =
    { $articles ->
        [one] Added: one new article, and questions on it are answered from now on.
       *[other] Added: { $articles } new articles, and questions on them are answered from now on.
    }
add-known = Nothing new: the archive has that already.
add-failed = That could not be added: { $reason }

# The empty chat and the card of the bot
description = Ask me about the news in my articles. I answer with verbatim quotes, each with its source, and write no answers of my own: when the articles don't say, I tell you so.
description-short = Answers from news articles in verbatim quotes, each with its source.

# The menu
command-ask = Ask a question
command-new = Begin anew
command-watch = Tell me when a new article answers
command-watches = Questions that I watch for
command-digest = What is new, daily or weekly
command-quiet = Quiet hours and the clock here
command-latest = Newest articles
command-sources = Outlets and their articles
command-about = What I search in
command-help = What I understand
command-settings = Quotes per answer, language
command-feedback = What happens with 👍 and 👎
command-stats = Totals
command-reindex = Bring the index up to the corpus
command-privacy = What I keep of you
command-forget = Delete what I keep of you

# While a quick reading serves
still-reading = I am still reading, and have read { $percent }% closely. Until I am done, answers rest on a quick look at everything.

# What is kept of a person
privacy =
    For { $days ->
        [one] one day
       *[other] { $days } days
    } I keep what you ask, what I answered, and the numbers that Telegram gives you and this chat, so that buttons and follow-up questions work. I also keep your settings, your 👍 and 👎, and the questions that I watch for. After that time, questions that were rated stay without your number. All of it lies on the machine that I run on; only messages of this chat go through Telegram.

    /forget deletes what I keep of you.
forget =
    Shall I delete all that I keep of you, in every chat? That is { $questions ->
        [one] one question
       *[other] { $questions } questions
    } with the answers, your ratings and settings, and the questions that I watch for. The messages themselves stay in Telegram until you delete them there.
forget-yes = Yes, delete it
forget-not-yours = Only the person who asked for it can do that.
forgotten =
    Done. { $questions ->
        [one] One question
       *[other] { $questions } questions
    } and everything else that I kept of you are deleted.

# A picture of the last weeks, for admins
stats-days = Questions a day, the last { $days } days (at most { $most }), in weeks; then of each week: questions, share answered, 👍/👎
stats-speed = Looked up in { $median } ms, 95% of them within { $high } ms.
