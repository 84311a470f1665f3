# Ce que le bot dit en français. Les citations ne sont jamais traduites.

start =
    Posez-moi une question : je réponds par des citations exactes tirées { $articles ->
        [one] d'un article de presse
       *[other] de { $articles } articles de presse
    }, chacune avec sa source. Je n'écris aucune réponse moi-même : si les articles ne disent rien, je vous le dis.

    /help montre ce que je comprends d'autre.
help =
    Envoyez-moi une question, je réponds avec les mots mêmes des articles et j'indique la source.

    • Continuez : « et quand a-t-il commencé ? » est compris à la lumière de la question précédente.
    • Répondez à une citation par « plus de cet article », « cette source » ou « depuis mai ».
    • Limitez : since:2022-06 until:2022-08-15 from:bbc.com, ou simplement « la semaine dernière ».
    • Sous une réponse, des boutons montrent le contexte, comparent les médias et ordonnent les citations dans le temps.
    • Modifiez une question, et sa réponse change aussi.
    • Dans un groupe : /ask ou mentionnez @{ $bot } ; dans toute discussion, tapez @{ $bot } et une question.

    /new recommence : la question suivante est prise seule
    /watch et une question : j'écris quand un nouvel article y répond ; /watches les montre
    /digest les nouveautés, chaque jour ou chaque semaine ; /quiet quand je me tais
    /latest derniers articles
    /sources médias
    /about où je cherche
    /settings citations par réponse, langue
    /feedback à quoi servent 👍 et 👎
help-group =
    Ici, je réponds à /ask, aux mentions de @{ $bot } et aux réponses à mes messages. Avec le mode de confidentialité de Telegram, je ne vois aucun autre message.
ask-how = Écrivez la question après la commande : /ask qui a relevé les taux ?
unknown-command = Je ne connais pas cette commande. /help montre celles qui existent.
thanked = Je vous en prie. Posez-moi d'autres questions.
help-line = Interrogez-moi sur les articles en mots simples, par exemple « qui a relevé les taux ? », nommez un sujet, ou demandez « quoi de neuf ? ». /help en montre plus.
anew = Bien : votre prochaine question sera prise seule.
only-text = Je ne sais lire que du texte. Écrivez votre question, s'il vous plaît.
error = Une erreur s'est produite de mon côté et je n'ai pas pu répondre. Réessayez dans un instant.
unsure = Un de mes messages ne vous est peut-être pas parvenu.
show-it = Afficher

no-answer = Je n'ai trouvé aucune réponse à cela dans ces articles.
no-answer-in-other-language = Votre question est en { $asked } et les articles sont en { $held }. J'y cherche vos propres mots, je n'ai donc trouvé aucune réponse.
nearest-heading = Les passages les plus proches, même si aucun ne semble y répondre :
also-in = aussi dans
also-in-outlets =
    aussi dans { $outlets ->
        [one] { $outlets } média
       *[other] { $outlets } médias
    }
older-quote = plus ancien :
differs = diffère
later = plus tard
instead-of = avant
opposite = dit le contraire
understood = Compris : { $question }
compare-heading = Ce que dit chaque média
timeline-heading = Dans l'ordre de publication
only = Seulement : { $scope }
scope-between = du { $since } au { $until }
scope-since = depuis le { $since }
scope-until = jusqu'au { $until }
scope-article = cet article
none-without-limit = Sans cette limite, il n'y en a pas non plus.
widened = Seulement { $scope } : pas de réponse. Sans cette limite :
footer =
    { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }{ $dated ->
        [yes] , le plus récent du { $newest }
       *[no] { "" }
    }, indexé il y a { $unit ->
        [minutes] { $count } min
        [hours] { $count } h
       *[days] { $count ->
            [one] { $count } jour
           *[other] { $count } jours
        }
    }
covers =
    J'ai { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }{ $dated ->
        [yes] { " " }du { $oldest } au { $newest }
       *[no] { "" }
    }.

bad-date = Je ne comprends pas la date de { $value }. Écrivez since:2022, since:2022-06 ou since:2022-06-15.
unknown-outlet = Je n'ai rien de { $value }. /sources montre les médias disponibles.
nearest-outlets = Les plus proches : { $outlets }
empty-span = Aucun jour ne tombe dans { $value }.
nothing-before = Je ne sais pas à quoi se rapporte « { $value } » : rien n'a été demandé juste avant. Dites, s'il vous plaît, de qui ou de quoi il s'agit.
filter-alone = Ce n'est qu'un filtre. Ajoutez-y une question, s'il vous plaît.

more = Plus ›
back = ‹ Retour
context = Contexte
compare = Comparer les médias
timeline = Chronologie
copy = Copier
nearest = Montrer les passages les plus proches
widen = Chercher partout
alone = Sans la question précédente
as-follow-up = À la suite de la question précédente
watch = Suivre
copied-below = La citation est ci-dessous, en message à copier.
watch-this = Me prévenir quand un article répond
newer = ‹ Plus récents
older = Plus anciens ›
old-button = Cette réponse est trop ancienne pour ses boutons. Posez la question à nouveau.
rated = Merci !
rated-already = Vous l'avez déjà dit. Merci !
article-changed = Cet article a changé depuis que je l'ai cité. Posez la question à nouveau.

latest = Derniers articles
sources =
    { $outlets ->
        [one] { $outlets } média
       *[other] { $outlets } médias
    }
source-line = { $source } : { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
source-unknown = (média non indiqué)
nothing-there = Il n'y a rien ici.
about =
    { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    }, trouvés avec le modèle { $model }, indexés le { $built } UTC. Quoth { $version }.

    Chaque citation figure mot pour mot dans un article ; aucun modèle de langage n'écrit rien ici.

watch-how = Écrivez une question après la commande, /watch qui a relevé les taux ? – ou répondez par /watch à une de mes réponses. J'écrirai ici quand un nouvel article y répondra.
watch-set = J'écrirai ici quand un nouvel article y répondra. /watches montre les questions suivies.
watch-again = Je suis déjà cette question. /watches montre les questions suivies.
watch-limit =
    Je suis déjà { $watches ->
        [one] { $watches } question
       *[other] { $watches } questions
    } pour vous et ne peux en prendre davantage. Retirez-en une dans /watches.
watch-over = Je ne suis plus cette question.
watch-not-yours = Seuls son auteur ou un administrateur de ce groupe peuvent la modifier.
watches =
    { $watches ->
        [one] { $watches } question suivie ici
       *[other] { $watches } questions suivies ici
    }
watches-none = Je ne suis aucune question ici. /watch et une question en ajoute une ; 🔔 sous une réponse aussi.
watches-clear = Retirer toutes les miennes
watches-cleared =
    { $watches ->
        [one] { $watches } question retirée.
       *[other] { $watches } questions retirées.
    }
to-watches = Questions suivies
rhythm-once = aussitôt
rhythm-daily = chaque jour
rhythm-weekly = chaque semaine
choice-off = Non
found-heading = Nouvelles réponses à des questions suivies
found-more =
    et { $quotes ->
        [one] { $quotes } autre citation
       *[other] { $quotes } autres citations
    }
digest-heading =
    Nouveau depuis { $since } : { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }
digest-more =
    et { $articles ->
        [one] { $articles } autre article
       *[other] { $articles } autres articles
    }
digest-rest =
    et { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } sur d'autres sujets. /latest montre les plus récents.
digest-panel =
    { $rhythm ->
        [daily] Chaque jour à { $at }, j'envoie ici un résumé des nouveautés
        [weekly] Chaque lundi à { $at }, j'envoie ici un résumé des nouveautés
       *[off] Je n'envoie pas de résumé ici. Il viendrait à { $at } et dirait ce qui est nouveau
    } : par sujet, en citations seulement. C'est aussi l'heure des réponses quotidiennes et hebdomadaires aux questions suivies.

    Il est { $here } ici ; /quiet le change.
digest-how = Je comprends /digest daily (chaque jour), /digest weekly 18:30 (chaque semaine) et /digest off (non).
quiet-panel =
    { $quiet ->
        [yes] De { $start } à { $end }, je ne dis rien ici que personne n'ait demandé ; ce qui arrive alors, je le dis ensuite en un message.
       *[no] Il n'y a pas d'heures de silence ici : les réponses aux questions suivies viennent à toute heure.
    }

    Il est { $here } ici. Si c'est faux, réglez l'heure ci-dessous ou écrivez : /quiet 22-7 +2
quiet-how = Je comprends /quiet 22-7, /quiet 22:30-7:15 +5:30 (en avance sur UTC) et /quiet off (non).
admins-only = Seuls les administrateurs de ce groupe peuvent changer cela.
settings = Citations par réponse, et la langue que je parle. Les citations restent dans la langue de leur article.
language-auto = Comme dans Telegram
saved = Enregistré.
feedback =
    Avec 👍 et 👎 sous une réponse, vous dites si elle était juste. Vous avez jugé { $right ->
        [one] { $right } réponse juste
       *[other] { $right } réponses justes
    } et { $wrong } fausses. Seul l'exploitant de ce bot voit les avis, pour améliorer les réponses.

private-bot = Ce bot est privé. Pour y avoir accès, donnez votre numéro à son exploitant : { $id }
private-bot-short = Ce bot est privé.
slow-down =
    Cela faisait plus de { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    } en une minute. Revenez dans { $seconds ->
        [one] { $seconds } seconde
       *[other] { $seconds } secondes
    }, s'il vous plaît.
backlog =
    J'étais absent ; ce que vous avez demandé il y a plus de { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } reste sans réponse. Redemandez ce qui compte encore.

inline-type = Tapez une question
inline-nothing = Rien trouvé – demandez-moi directement
inline-wait = Patientez { $seconds } s

stats =
    { $chats ->
        [one] { $chats } discussion privée
       *[other] { $chats } discussions privées
    }, { $groups ->
        [one] { $groups } groupe
       *[other] { $groups } groupes
    }.
    { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    } ({ $today } aujourd'hui), { $answered } avec réponse.
    👍 { $right }  👎 { $wrong }
reindex-reading =
    Lecture des articles : { $done }{ $skipped ->
        [0] { "" }
       *[other] , { $skipped } ignorés
    }
reindex-stage =
    { $stage ->
        [embedding] Encodage des passages
       *[words] Indexation des mots
    } : { $done } sur { $total } ({ $percent } %)
reindex-done =
    { $unchanged ->
        [yes] L'index est déjà à jour
       *[no] L'index est renouvelé
    } : { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    }, { $passages ->
        [one] { $passages } passage
       *[other] { $passages } passages
    } ({ $embedded } nouveaux), { $skipped } ignorés, { $seconds } s.
reindex-failed = L'index n'a pas pu être renouvelé : { $reason }
add-begin = J'ajoute cela…
add-too-big = C'est trop gros : Telegram me donne des fichiers jusqu'à { $megabytes } Mo.
add-done =
    { $articles ->
        [one] Ajouté : { $articles } nouvel article ; j'y réponds désormais.
       *[other] Ajouté : { $articles } nouveaux articles ; j'y réponds désormais.
    }
add-known = Rien de nouveau : l'archive l'a déjà.
add-failed = Cela n'a pas pu être ajouté : { $reason }

description = Interrogez-moi sur l'actualité de mes articles. Je réponds par des citations exactes, chacune avec sa source, et je n'écris aucune réponse moi-même : si les articles ne le disent pas, je vous le dis.
description-short = Répond par des citations exactes d'articles de presse, chacune avec sa source.

command-ask = Poser une question
command-new = Recommencer
command-watch = Prévenir quand un nouvel article répond
command-watches = Questions suivies
command-digest = Les nouveautés, chaque jour ou semaine
command-quiet = Heures de silence et heure d'ici
command-latest = Derniers articles
command-sources = Médias et leurs articles
command-about = Où je cherche
command-help = Ce que je comprends
command-settings = Citations par réponse, langue
command-feedback = À quoi servent 👍 et 👎
command-stats = Totaux
command-reindex = Mettre l'index à jour
command-privacy = Ce que je garde de vous
command-forget = Effacer ce que je garde de vous

# While a quick reading serves
still-reading = Je lis encore : { $percent } % est lu de près. D’ici la fin, les réponses reposent sur une lecture rapide de l’ensemble.

# What is kept of a person
privacy =
    Pendant { $days ->
        [one] un jour
       *[other] { $days } jours
    }, je garde ce que vous demandez, ce que j’ai répondu et les numéros que Telegram donne à vous et à cette discussion, pour que les boutons et les questions qui suivent fonctionnent. Je garde aussi vos réglages, vos 👍 et 👎 et les questions que je surveille. Ensuite, les questions évaluées restent sans votre numéro. Tout se trouve sur la machine où je fonctionne ; seuls les messages de cette discussion passent par Telegram.

    /forget efface ce que je garde de vous.
forget =
    Dois-je effacer tout ce que je garde de vous, dans toutes les discussions ? Cela fait { $questions ->
        [one] une question
       *[other] { $questions } questions
    } avec les réponses, vos évaluations et réglages, et les questions que je surveille. Les messages restent dans Telegram jusqu’à ce que vous les y effaciez.
forget-yes = Oui, effacer
forget-not-yours = Seule la personne qui l’a demandé peut le faire.
forgotten =
    C’est fait. { $questions ->
        [one] Une question
       *[other] { $questions } questions
    } et tout le reste que je gardais de vous sont effacés.

# A picture of the last weeks, for admins
stats-days = Questions par jour, les { $days } derniers jours (au plus { $most }), par semaine ; puis de chaque semaine : questions, part avec réponse, 👍/👎
stats-speed = Recherche en { $median } ms, 95 % en { $high } ms au plus.
