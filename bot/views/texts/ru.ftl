# Что бот говорит по-русски. Цитаты никогда не переводятся.

start =
    Задайте вопрос, и я отвечу дословными цитатами из { $articles ->
        [one] { $articles } новостной статьи
        [few] { $articles } новостных статей
        [many] { $articles } новостных статей
       *[other] { $articles } новостных статей
    }, каждая с источником. Своих ответов я не сочиняю: если в статьях этого нет, так и скажу.

    /help показывает, что ещё я понимаю.
help =
    Пришлите вопрос, и я отвечу словами самих статей и назову источник.

    • Спрашивайте дальше: «а когда это началось?» я понимаю в свете предыдущего вопроса.
    • Ответьте на цитату: «ещё из этой статьи», «из этого издания» или «с мая».
    • Ограничьте вопрос: since:2022-06 until:2022-08-15 from:bbc.com или просто «на прошлой неделе».
    • Кнопки под ответом показывают контекст, сравнивают издания и раскладывают цитаты по времени.
    • Исправьте вопрос, и ответ исправится тоже.
    • В группе: /ask или упоминание @{ $bot }; в любом чате наберите @{ $bot } и вопрос.

    /new начать заново: следующий вопрос ни на что не опирается
    /watch и вопрос: напишу, когда новая статья ответит на него; /watches показывает их
    /digest новое, раз в день или в неделю; /quiet когда я молчу
    /latest новые статьи
    /sources издания
    /about где я ищу
    /settings число цитат, язык
    /feedback что происходит с 👍 и 👎
help-group =
    Здесь я отвечаю на /ask, на упоминания @{ $bot } и на ответы на мои сообщения. В режиме приватности Telegram других сообщений я не вижу.
ask-how = Напишите вопрос после команды: /ask кто поднял ставку?
unknown-command = Такой команды я не знаю. /help показывает, какие есть.
thanked = Пожалуйста. Спрашивайте ещё.
help-line = Спросите меня о статьях простыми словами, например «кто повысил ставки?», назовите тему или спросите «что нового?». /help расскажет больше.
anew = Хорошо: следующий вопрос ни на что не опирается.
only-text = Я умею читать только текст. Напишите, пожалуйста, вопрос.
error = У меня что-то пошло не так, и ответить не удалось. Попробуйте, пожалуйста, чуть позже.
unsure = Возможно, одно моё сообщение до вас не дошло.
show-it = Показать

no-answer = В этих статьях я не нашёл ответа.
no-answer-in-other-language = Язык вопроса: { $asked }, язык статей: { $held }. Я ищу в статьях слова самого вопроса, поэтому ответа не нашёл.
nearest-heading = Самые близкие места, хотя ответа в них, похоже, нет:
also-in = также в
also-in-outlets =
    также в { $outlets ->
        [one] { $outlets } издании
        [few] { $outlets } изданиях
        [many] { $outlets } изданиях
       *[other] { $outlets } издания
    }
older-quote = раньше:
differs = расходится
later = позже
instead-of = было
opposite = утверждается обратное
understood = Понято так: { $question }
compare-heading = Что пишет каждое издание
timeline-heading = В порядке публикации
only = Только: { $scope }
scope-between = с { $since } по { $until }
scope-since = с { $since }
scope-until = по { $until }
scope-article = эта статья
none-without-limit = Без этого ограничения его тоже нет.
widened = Только { $scope }: ответа нет. Без этого ограничения:
footer =
    { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
        [many] { $articles } статей
       *[other] { $articles } статьи
    }{ $dated ->
        [yes] , самая новая { $newest }
       *[no] { "" }
    }, индекс обновлён { $unit ->
        [minutes] { $count } мин назад
        [hours] { $count } ч назад
       *[days] { $count ->
            [one] { $count } день назад
            [few] { $count } дня назад
            [many] { $count } дней назад
           *[other] { $count } дня назад
        }
    }
covers =
    У меня { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
        [many] { $articles } статей
       *[other] { $articles } статьи
    }{ $dated ->
        [yes] { " " }с { $oldest } по { $newest }
       *[no] { "" }
    }.

bad-date = Не могу прочитать дату в { $value }. Напишите since:2022, since:2022-06 или since:2022-06-15.
unknown-outlet = Из { $value } у меня ничего нет. /sources показывает, какие издания есть.
nearest-outlets = Ближе всего: { $outlets }
empty-span = Ни один день не попадает в { $value }.
nothing-before = Непонятно, к чему относится «{ $value }»: перед этим ничего не спрашивали. Назовите, пожалуйста, о ком или о чём речь.
filter-alone = Это только ограничение. Добавьте к нему вопрос.

more = Ещё ›
back = ‹ Назад
context = Контекст
compare = Сравнить издания
timeline = По времени
copy = Скопировать
nearest = Показать самые близкие места
widen = Искать везде
alone = Без предыдущего вопроса
as-follow-up = Как продолжение предыдущего вопроса
watch = Следить
copied-below = Цитата ниже, сообщением для копирования.
watch-this = Сообщить, когда статья ответит
newer = ‹ Новее
older = Старее ›
old-button = Этот ответ слишком старый, его кнопки уже не работают. Спросите, пожалуйста, ещё раз.
rated = Спасибо!
rated-already = Вы это уже сказали. Спасибо!
article-changed = Статья изменилась с тех пор, как я её цитировал. Спросите, пожалуйста, ещё раз.

latest = Новые статьи
sources =
    { $outlets ->
        [one] { $outlets } издание
        [few] { $outlets } издания
        [many] { $outlets } изданий
       *[other] { $outlets } издания
    }
source-line = { $source }: { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
        [many] { $articles } статей
       *[other] { $articles } статьи
    }
source-unknown = (издание не указано)
nothing-there = Здесь ничего нет.
about =
    { $passages ->
        [one] { $passages } отрывок
        [few] { $passages } отрывка
        [many] { $passages } отрывков
       *[other] { $passages } отрывка
    }, модель поиска { $model }, индекс от { $built } UTC. Quoth { $version }.

    Каждая цитата дословно стоит в статье; никакая языковая модель здесь ничего не пишет.

watch-how = Напишите вопрос после команды: /watch кто повысил ставки? – или ответьте командой /watch на мой ответ. Я напишу сюда, когда новая статья ответит на него.
watch-set = Я напишу сюда, когда новая статья ответит на это. /watches покажет, за чем я слежу.
watch-again = За этим я уже слежу. /watches покажет, за чем я слежу.
watch-limit =
    Я уже слежу для вас за { $watches ->
        [one] { $watches } вопросом
        [few] { $watches } вопросами
        [many] { $watches } вопросами
       *[other] { $watches } вопроса
    }, больше не могу. Уберите какой-нибудь в /watches.
watch-over = За этим я больше не слежу.
watch-not-yours = Изменить это может только тот, кто это задал, или администратор группы.
watches =
    Слежу здесь за { $watches ->
        [one] { $watches } вопросом
        [few] { $watches } вопросами
        [many] { $watches } вопросами
       *[other] { $watches } вопроса
    }
watches-none = Здесь я не слежу ни за каким вопросом. Команда /watch с вопросом задаст его; 🔔 под ответом тоже.
watches-clear = Убрать все мои
watches-cleared =
    { $watches ->
        [one] Убран { $watches } вопрос.
        [few] Убрано { $watches } вопроса.
        [many] Убрано { $watches } вопросов.
       *[other] Убрано { $watches } вопроса.
    }
to-watches = За чем я слежу
rhythm-once = сразу
rhythm-daily = раз в день
rhythm-weekly = раз в неделю
choice-off = Нет
found-heading = Новые ответы на вопросы, за которыми я слежу
found-more =
    и ещё { $quotes ->
        [one] { $quotes } цитата
        [few] { $quotes } цитаты
        [many] { $quotes } цитат
       *[other] { $quotes } цитаты
    }
digest-heading =
    Новое с { $since }: { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
        [many] { $articles } статей
       *[other] { $articles } статьи
    }
digest-more =
    и ещё { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
        [many] { $articles } статей
       *[other] { $articles } статьи
    }
digest-rest =
    и { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
        [many] { $articles } статей
       *[other] { $articles } статьи
    } на другие темы. /latest покажет самые новые.
digest-panel =
    { $rhythm ->
        [daily] Каждый день в { $at } я присылаю сюда обзор нового
        [weekly] Каждый понедельник в { $at } я присылаю сюда обзор нового
       *[off] Обзора нового я сюда не присылаю. Он приходил бы в { $at }
    }: по темам, только в цитатах. Тогда же приходят ежедневные и еженедельные ответы на вопросы, за которыми я слежу.

    Здесь сейчас { $here }; изменить это можно в /quiet.
digest-how = Я понимаю /digest daily (раз в день), /digest weekly 18:30 (раз в неделю) и /digest off (нет).
quiet-panel =
    { $quiet ->
        [yes] С { $start } до { $end } я не пишу сюда того, о чём не спрашивали; что появится в это время, сообщу потом одним сообщением.
       *[no] Часов тишины здесь нет: о том, за чем я слежу, сообщаю в любое время.
    }

    Здесь сейчас { $here }. Если это не так, переведите часы кнопками или напишите: /quiet 22-7 +2
quiet-how = Я понимаю /quiet 22-7, /quiet 22:30-7:15 +5:30 (впереди UTC) и /quiet off (нет).
admins-only = Изменить это могут только администраторы группы.
settings = Число цитат в ответе и язык, на котором я говорю. Цитаты остаются на языке статьи.
language-auto = Как в Telegram
saved = Сохранено.
feedback =
    Кнопками 👍 и 👎 под ответом вы говорите, верен ли он. Верными вы назвали { $right ->
        [one] { $right } ответ
        [few] { $right } ответа
        [many] { $right } ответов
       *[other] { $right } ответа
    }, неверными { $wrong }. Оценки видит только владелец этого бота, чтобы улучшать ответы.

private-bot = Это закрытый бот. Если он должен быть вам доступен, сообщите владельцу свой номер: { $id }
private-bot-short = Это закрытый бот.
slow-down =
    Больше { $questions ->
        [one] { $questions } вопроса
        [few] { $questions } вопросов
        [many] { $questions } вопросов
       *[other] { $questions } вопроса
    } за минуту. Возвращайтесь, пожалуйста, через { $seconds ->
        [one] { $seconds } секунду
        [few] { $seconds } секунды
        [many] { $seconds } секунд
       *[other] { $seconds } секунды
    }.
backlog =
    Меня не было, и то, о чём вы спросили больше { $minutes ->
        [one] { $minutes } минуты
        [few] { $minutes } минут
        [many] { $minutes } минут
       *[other] { $minutes } минуты
    } назад, осталось без ответа. Спросите ещё раз о том, что по-прежнему важно.

inline-type = Наберите вопрос
inline-nothing = Ничего не нашлось – спросите меня напрямую
inline-wait = Подождите { $seconds } с

stats =
    { $chats ->
        [one] { $chats } личный чат
        [few] { $chats } личных чата
        [many] { $chats } личных чатов
       *[other] { $chats } личных чата
    }, { $groups ->
        [one] { $groups } группа
        [few] { $groups } группы
        [many] { $groups } групп
       *[other] { $groups } группы
    }.
    { $questions ->
        [one] { $questions } вопрос
        [few] { $questions } вопроса
        [many] { $questions } вопросов
       *[other] { $questions } вопроса
    } (сегодня { $today }), с ответом { $answered }.
    👍 { $right }  👎 { $wrong }
reindex-reading =
    Читаю статьи: { $done }{ $skipped ->
        [0] { "" }
       *[other] , пропущено { $skipped }
    }
reindex-stage =
    { $stage ->
        [embedding] Обрабатываю отрывки
       *[words] Индексирую слова
    }: { $done } из { $total } ({ $percent } %)
reindex-done =
    { $unchanged ->
        [yes] Индекс и так свежий
       *[no] Индекс обновлён
    }: { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
        [many] { $articles } статей
       *[other] { $articles } статьи
    }, { $passages ->
        [one] { $passages } отрывок
        [few] { $passages } отрывка
        [many] { $passages } отрывков
       *[other] { $passages } отрывка
    } (новых { $embedded }), пропущено { $skipped }, { $seconds } с.
reindex-failed = Индекс обновить не удалось: { $reason }
add-begin = Добавляю…
add-too-big = Слишком большой файл: Telegram отдаёт мне файлы до { $megabytes } МБ.
add-done =
    { $articles ->
        [one] Добавлено: { $articles } новая статья. На вопросы о ней я уже отвечаю.
        [few] Добавлено: { $articles } новые статьи. На вопросы о них я уже отвечаю.
        [many] Добавлено: { $articles } новых статей. На вопросы о них я уже отвечаю.
       *[other] Добавлено: { $articles } новой статьи. На вопросы о них я уже отвечаю.
    }
add-known = Ничего нового: в архиве это уже есть.
add-failed = Добавить не удалось: { $reason }

description = Спросите меня о новостях из моих статей. Я отвечаю дословными цитатами, каждая с источником, и своих ответов не сочиняю: если в статьях этого нет, так и скажу.
description-short = Отвечает дословными цитатами из новостных статей, каждая с источником.

command-ask = Задать вопрос
command-new = Начать заново
command-watch = Сообщить, когда новая статья ответит
command-watches = Вопросы, за которыми я слежу
command-digest = Новое, раз в день или в неделю
command-quiet = Часы тишины и местное время
command-latest = Новые статьи
command-sources = Издания и их статьи
command-about = Где я ищу
command-help = Что я понимаю
command-settings = Число цитат, язык
command-feedback = Что происходит с 👍 и 👎
command-stats = Итоги
command-reindex = Обновить индекс по статьям
command-privacy = Что я о вас храню
command-forget = Удалить то, что я о вас храню

# While a quick reading serves
still-reading = Я ещё читаю: внимательно прочитано { $percent } %. Пока я не закончу, ответы опираются на беглый просмотр всего.

# What is kept of a person
privacy =
    { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    } я храню ваши вопросы, свои ответы и номера, которые Telegram даёт вам и этому чату, чтобы работали кнопки и уточняющие вопросы. Ещё я храню ваши настройки, ваши 👍 и 👎 и вопросы, за которыми слежу. После этого оценённые вопросы остаются без вашего номера. Всё лежит на машине, на которой я работаю; через Telegram идут только сообщения этого чата.

    /forget удаляет то, что я о вас храню.
forget =
    Удалить всё, что я о вас храню, во всех чатах? Это { $questions ->
        [one] { $questions } вопрос
        [few] { $questions } вопроса
       *[many] { $questions } вопросов
    } с ответами, ваши оценки и настройки и вопросы, за которыми я слежу. Сами сообщения останутся в Telegram, пока вы не удалите их там.
forget-yes = Да, удалить
forget-not-yours = Это может только тот, кто об этом попросил.
forgotten =
    Готово: { $questions ->
        [one] удалён { $questions } вопрос
        [few] удалено { $questions } вопроса
       *[many] удалено { $questions } вопросов
    } и всё остальное, что я о вас хранил.

# A picture of the last weeks, for admins
stats-days = Вопросы по дням, последние { $days } дн. (не больше { $most }), по неделям; за каждую неделю: вопросы, доля с ответом, 👍/👎
stats-speed = Поиск за { $median } мс, в 95 % случаев не дольше { $high } мс.
