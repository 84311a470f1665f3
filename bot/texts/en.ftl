# What the bot says in English. Quotes are never translated.

start =
    Ask me a question, and I'll answer with verbatim quotes from { $articles ->
        [one] one news article
       *[other] { $articles } news articles
    }, each with its source. I write no answers of my own: when the articles don't say, I'll tell you so.

    /help shows what else I understand.
help =
    Send me a question. I answer with the articles' own words and say where they are from.
error = Something went wrong on my side, so I couldn't answer. Please try again in a moment.

# Around an answer
no-answer = I found no answer to that in these articles.
nearest-heading = The nearest passages, though none of them seems to answer it:
also-in = also in
about-topic = About: { $topic }
only = Only: { $scope }
scope-between = { $since } to { $until }
scope-since = since { $since }
scope-until = until { $until }
scope-article = this article
nothing-in-scope = Nothing matches that filter.
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
        [yes] {" "}from { $oldest } to { $newest }
       *[no] { "" }
    }.
