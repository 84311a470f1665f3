# Was der Bot auf Deutsch sagt. Zitate werden nie übersetzt.

start =
    Stellen Sie mir eine Frage, und ich antworte mit wörtlichen Zitaten aus { $articles ->
        [one] einem Nachrichtenartikel
       *[other] { $articles } Nachrichtenartikeln
    }, jeweils mit Quelle. Eigene Antworten schreibe ich nicht: Steht etwas nicht in den Artikeln, sage ich das.

    /help zeigt, was ich sonst noch verstehe.
help =
    Schicken Sie mir eine Frage, und ich antworte mit den Worten der Artikel und nenne die Quelle.

    • Fragen Sie weiter: „Und wann begann es?“ verstehe ich im Licht der Frage davor.
    • Antworten Sie auf ein Zitat mit „mehr aus diesem Artikel“, „dieser Quelle“ oder „seit Mai“.
    • Grenzen Sie ein: since:2022-06 until:2022-08-15 from:bbc.com oder einfach „letzte Woche“.
    • Schaltflächen unter einer Antwort zeigen sie im Zusammenhang, vergleichen Medien und ordnen Zitate nach der Zeit.
    • Bearbeiten Sie eine Frage, und ihre Antwort ändert sich mit.
    • In Gruppen: /ask oder @{ $bot } erwähnen; in jedem Chat: @{ $bot } und eine Frage eintippen.

    /new beginnt neu: Die nächste Frage steht für sich
    /watch und eine Frage: Ich melde mich, wenn ein neuer Artikel sie beantwortet; /watches zeigt sie
    /digest was neu ist, täglich oder wöchentlich; /quiet wann ich schweige
    /latest neueste Artikel
    /sources Medien
    /about worin ich suche
    /settings Zitate je Antwort, Sprache
    /feedback was mit 👍 und 👎 geschieht
help-group =
    Hier antworte ich auf /ask, auf Erwähnungen von @{ $bot } und auf Antworten an mich. Im Privatsphäre-Modus von Telegram sehe ich andere Nachrichten nicht.
ask-how = Schreiben Sie die Frage hinter den Befehl: /ask wer hat die Zinsen erhöht?
unknown-command = Diesen Befehl kenne ich nicht. /help zeigt, welche es gibt.
thanked = Gern geschehen. Fragen Sie gern weiter.
help-line = Fragen Sie mich in einfachen Worten nach den Artikeln, etwa „Wer hat die Zinsen erhöht?“, nennen Sie ein Thema oder fragen Sie „Was gibt es Neues?“. /help zeigt mehr.
anew = Gut: Ihre nächste Frage steht für sich.
only-text = Ich kann nur Text lesen. Bitte schreiben Sie Ihre Frage.
error = Bei mir ist etwas schiefgegangen, ich konnte nicht antworten. Bitte versuchen Sie es gleich noch einmal.
unsure = Eine Nachricht von mir ist vielleicht nicht angekommen.
show-it = Zeigen

no-answer = Darauf habe ich in diesen Artikeln keine Antwort gefunden.
no-answer-in-other-language = Ihre Frage ist auf { $asked }, die Artikel sind auf { $held }. Ich suche darin nach Ihren eigenen Worten und habe deshalb keine Antwort gefunden.
nearest-heading = Die nächstliegenden Stellen, auch wenn wohl keine die Antwort ist:
also-in = auch in
also-in-outlets =
    auch in { $outlets ->
        [one] einem Medium
       *[other] { $outlets } Medien
    }
older-quote = älter:
differs = abweichend
later = später
instead-of = zuvor
opposite = sagt das Gegenteil
understood = Verstanden: { $question }
compare-heading = Was jedes Medium schreibt
timeline-heading = In der Reihenfolge der Veröffentlichung
only = Nur: { $scope }
scope-between = { $since } bis { $until }
scope-since = seit { $since }
scope-until = bis { $until }
scope-article = dieser Artikel
none-without-limit = Ohne diese Einschränkung gibt es auch keine.
widened = Nur { $scope }: keine Antwort. Ohne diese Einschränkung:
footer =
    { $articles ->
        [one] ein Artikel
       *[other] { $articles } Artikel
    }{ $dated ->
        [yes] , neuester { $newest }
       *[no] { "" }
    }, indexiert vor { $unit ->
        [minutes] { $count } min
        [hours] { $count } h
       *[days] { $count ->
            [one] einem Tag
           *[other] { $count } Tagen
        }
    }
covers =
    Ich habe { $articles ->
        [one] einen Artikel
       *[other] { $articles } Artikel
    }{ $dated ->
        [yes] { " " }von { $oldest } bis { $newest }
       *[no] { "" }
    }.

bad-date = Das Datum in { $value } kann ich nicht lesen. Schreiben Sie es als since:2022, since:2022-06 oder since:2022-06-15.
unknown-outlet = Von { $value } habe ich nichts. /sources zeigt die vorhandenen Medien.
nearest-outlets = Am nächsten kommt: { $outlets }
empty-span = Kein Tag liegt in { $value }.
nothing-before = Ich weiß nicht, worauf sich „{ $value }“ bezieht: Davor wurde nichts gefragt. Bitte nennen Sie, wen oder was Sie meinen.
filter-alone = Das ist nur eine Einschränkung. Bitte schreiben Sie eine Frage dazu.

more = Mehr ›
back = ‹ Zurück
context = Kontext
compare = Medien vergleichen
timeline = Zeitverlauf
copy = Kopieren
nearest = Nächstliegende Stellen zeigen
widen = Überall suchen
alone = Ohne die Frage davor
as-follow-up = Als Frage nach der davor
watch = Folgen
copied-below = Das Zitat steht darunter als Nachricht zum Kopieren.
watch-this = Melden, wenn ein Artikel es tut
newer = ‹ Neuere
older = Ältere ›
old-button = Diese Antwort ist zu alt für ihre Schaltflächen. Bitte fragen Sie noch einmal.
rated = Danke!
rated-already = Das haben Sie schon gesagt. Danke!
article-changed = Dieser Artikel hat sich geändert, seit ich ihn zitiert habe. Bitte fragen Sie noch einmal.

latest = Neueste Artikel
sources =
    { $outlets ->
        [one] Ein Medium
       *[other] { $outlets } Medien
    }
source-line = { $source }: { $articles ->
        [one] ein Artikel
       *[other] { $articles } Artikel
    }
source-unknown = (ohne Angabe)
nothing-there = Hier gibt es nichts.
about =
    { $passages ->
        [one] Eine Textstelle
       *[other] { $passages } Textstellen
    }, gefunden mit dem Modell { $model }, indexiert { $built } UTC. Quoth { $version }.

    Jedes Zitat steht wörtlich so im Artikel; kein Sprachmodell schreibt hier etwas.

watch-how = Schreiben Sie eine Frage hinter den Befehl, /watch wer hat die Zinsen erhöht? – oder antworten Sie mit /watch auf eine Antwort von mir. Ich melde mich hier, sobald ein neuer Artikel sie beantwortet.
watch-set = Ich melde mich hier, sobald ein neuer Artikel das beantwortet. /watches zeigt, worauf ich achte.
watch-again = Darauf achte ich schon. /watches zeigt, worauf ich achte.
watch-limit =
    Ich achte für Sie schon auf { $watches ->
        [one] eine Frage
       *[other] { $watches } Fragen
    }, mehr geht nicht. Entfernen Sie eine in /watches.
watch-over = Darauf achte ich nicht mehr.
watch-not-yours = Das kann nur ändern, wer es eingerichtet hat oder diese Gruppe verwaltet.
watches =
    { $watches ->
        [one] Eine Frage, auf die ich hier achte
       *[other] { $watches } Fragen, auf die ich hier achte
    }
watches-none = Ich achte hier auf keine Frage. /watch mit einer Frage richtet das ein; ebenso 🔔 unter einer Antwort.
watches-clear = Alle meine entfernen
watches-cleared =
    { $watches ->
        [one] Eine Frage entfernt.
       *[other] { $watches } Fragen entfernt.
    }
to-watches = Offene Fragen
rhythm-once = sofort
rhythm-daily = täglich
rhythm-weekly = wöchentlich
choice-off = Aus
found-heading = Neue Antworten auf offene Fragen
found-more =
    und { $quotes ->
        [one] ein weiteres Zitat
       *[other] { $quotes } weitere Zitate
    }
digest-heading =
    Neu seit { $since }: { $articles ->
        [one] ein Artikel
       *[other] { $articles } Artikel
    }
digest-more =
    und { $articles ->
        [one] ein weiterer Artikel
       *[other] { $articles } weitere Artikel
    }
digest-rest =
    und { $articles ->
        [one] ein Artikel
       *[other] { $articles } Artikel
    } zu anderen Themen. /latest zeigt die neuesten.
digest-panel =
    { $rhythm ->
        [daily] Jeden Tag um { $at } schicke ich hierher einen Überblick über das Neue
        [weekly] Jeden Montag um { $at } schicke ich hierher einen Überblick über das Neue
       *[off] Ich schicke hierher keinen Überblick. Er käme um { $at } und sagte, was neu ist
    }: nach Themen, nur in Zitaten. Zur selben Zeit kommen tägliche und wöchentliche Antworten auf offene Fragen.

    Hier ist es { $here }; /quiet ändert das.
digest-how = Ich verstehe /digest daily (täglich), /digest weekly 18:30 (wöchentlich) und /digest off (aus).
quiet-panel =
    { $quiet ->
        [yes] Von { $start } bis { $end } sage ich hier nichts, wonach niemand gefragt hat; was dann anfällt, melde ich danach in einer Nachricht.
       *[no] Hier gibt es keine Ruhezeit: Neues zu offenen Fragen melde ich jederzeit.
    }

    Hier ist es { $here }. Stimmt das nicht, stellen Sie die Uhr unten, oder schreiben Sie: /quiet 22-7 +2
quiet-how = Ich verstehe /quiet 22-7, /quiet 22:30-7:15 +5:30 (Vorsprung vor UTC) und /quiet off (aus).
admins-only = Das können nur Administratoren dieser Gruppe ändern.
settings = Zitate je Antwort und die Sprache, in der ich spreche. Zitate bleiben in der Sprache ihres Artikels.
language-auto = Wie in Telegram
saved = Gespeichert.
feedback =
    Mit 👍 und 👎 unter einer Antwort sagen Sie, ob sie richtig war. Sie haben { $right ->
        [one] eine Antwort
       *[other] { $right } Antworten
    } richtig genannt und { $wrong } falsch. Nur der Betreiber dieses Bots kann Bewertungen sehen, um die Antworten zu verbessern.

private-bot = Dieser Bot ist privat. Soll er Ihnen offenstehen, geben Sie dem Betreiber Ihre Nummer: { $id }
private-bot-short = Dieser Bot ist privat.
slow-down =
    Das waren mehr als { $questions ->
        [one] eine Frage
       *[other] { $questions } Fragen
    } in einer Minute. Bitte kommen Sie in { $seconds ->
        [one] einer Sekunde
       *[other] { $seconds } Sekunden
    } wieder.
backlog =
    Ich war nicht da; was Sie vor mehr als { $minutes ->
        [one] einer Minute
       *[other] { $minutes } Minuten
    } gefragt haben, bleibt unbeantwortet. Bitte fragen Sie noch einmal, was Ihnen noch wichtig ist.

inline-type = Tippen Sie eine Frage
inline-nothing = Nichts gefunden – fragen Sie mich direkt
inline-wait = Bitte { $seconds } s warten

stats =
    { $chats ->
        [one] Ein privater Chat
       *[other] { $chats } private Chats
    }, { $groups ->
        [one] eine Gruppe
       *[other] { $groups } Gruppen
    }.
    { $questions ->
        [one] Eine Frage
       *[other] { $questions } Fragen
    } ({ $today } heute), { $answered } beantwortet.
    👍 { $right }  👎 { $wrong }
reindex-reading =
    Artikel werden gelesen: { $done }{ $skipped ->
        [0] { "" }
       *[other] , { $skipped } übersprungen
    }
reindex-stage =
    { $stage ->
        [embedding] Textstellen werden eingebettet
       *[words] Wörter werden indexiert
    }: { $done } von { $total } ({ $percent } %)
reindex-done =
    { $unchanged ->
        [yes] Der Index ist schon auf dem neuesten Stand
       *[no] Der Index ist erneuert
    }: { $articles ->
        [one] ein Artikel
       *[other] { $articles } Artikel
    }, { $passages ->
        [one] eine Textstelle
       *[other] { $passages } Textstellen
    } ({ $embedded } neu), { $skipped } übersprungen, { $seconds } s.
reindex-failed = Der Index konnte nicht erneuert werden: { $reason }
add-begin = Ich nehme das auf…
add-too-big = Das ist zu groß: Telegram gibt mir Dateien bis { $megabytes } MB.
add-done =
    { $articles ->
        [one] Aufgenommen: ein neuer Artikel. Fragen dazu beantworte ich ab jetzt.
       *[other] Aufgenommen: { $articles } neue Artikel. Fragen dazu beantworte ich ab jetzt.
    }
add-known = Nichts Neues: Das ist schon im Archiv.
add-failed = Das konnte nicht aufgenommen werden: { $reason }

description = Fragen Sie mich nach dem, was in meinen Nachrichtenartikeln steht. Ich antworte mit wörtlichen Zitaten, jeweils mit Quelle, und schreibe keine eigenen Antworten: Steht etwas nicht in den Artikeln, sage ich das.
description-short = Antwortet mit wörtlichen Zitaten aus Nachrichtenartikeln, jeweils mit Quelle.

command-ask = Eine Frage stellen
command-new = Neu beginnen
command-watch = Melden, wenn ein neuer Artikel antwortet
command-watches = Fragen, auf die ich achte
command-digest = Was neu ist, täglich oder wöchentlich
command-quiet = Ruhezeit und Uhr hier
command-latest = Neueste Artikel
command-sources = Medien und ihre Artikel
command-about = Worin ich suche
command-help = Was ich verstehe
command-settings = Zitate je Antwort, Sprache
command-feedback = Was mit 👍 und 👎 geschieht
command-stats = Summen
command-reindex = Den Index auf den Stand der Artikel bringen
command-privacy = Was ich von dir behalte
command-forget = Löschen, was ich von dir behalte

# While a quick reading serves
still-reading = Ich lese noch und habe { $percent } % genau gelesen. Bis ich fertig bin, beruhen Antworten auf einem schnellen Blick auf alles.

# What is kept of a person
privacy =
    { $days ->
        [one] Einen Tag
       *[other] { $days } Tage
    } lang behalte ich, was du fragst, was ich geantwortet habe und die Nummern, die Telegram dir und diesem Chat gibt, damit Knöpfe und Nachfragen funktionieren. Außerdem deine Einstellungen, deine 👍 und 👎 und die Fragen, auf die ich achte. Danach bleiben bewertete Fragen ohne deine Nummer. Alles liegt auf dem Rechner, auf dem ich laufe; nur die Nachrichten dieses Chats gehen durch Telegram.

    /forget löscht, was ich von dir behalte.
forget =
    Soll ich alles löschen, was ich von dir behalte, in allen Chats? Das sind { $questions ->
        [one] eine Frage
       *[other] { $questions } Fragen
    } mit den Antworten, deine Bewertungen und Einstellungen und die Fragen, auf die ich achte. Die Nachrichten selbst bleiben in Telegram, bis du sie dort löschst.
forget-yes = Ja, löschen
forget-not-yours = Das kann nur, wer darum gebeten hat.
forgotten =
    Erledigt. { $questions ->
        [one] Eine Frage
       *[other] { $questions } Fragen
    } und alles andere, was ich von dir behalten hatte, sind gelöscht.

# A picture of the last weeks, for admins
stats-days = Fragen am Tag, die letzten { $days } Tage (höchstens { $most }), wochenweise; dann je Woche: Fragen, beantworteter Anteil, 👍/👎
stats-speed = Nachgeschlagen in { $median } ms, 95 % davon in höchstens { $high } ms.
