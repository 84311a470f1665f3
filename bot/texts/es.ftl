# Lo que el bot dice en español. Las citas nunca se traducen.

start =
    Hazme una pregunta y responderé con citas textuales de { $articles ->
        [one] un artículo de prensa
       *[other] { $articles } artículos de prensa
    }, cada una con su fuente. No escribo respuestas propias: si los artículos no lo dicen, te lo diré.

    /help muestra qué más entiendo.
help =
    Envíame una pregunta y respondo con las palabras de los artículos, con su fuente.

    • Sigue preguntando: «¿y cuándo empezó?» se entiende a la luz de la pregunta anterior.
    • Responde a una cita con «más de este artículo», «este medio» o «desde mayo».
    • Limita la pregunta: since:2022-06 until:2022-08-15 from:bbc.com, o solo «la semana pasada».
    • Los botones bajo una respuesta muestran el contexto, comparan medios y ordenan las citas en el tiempo.
    • Edita una pregunta y su respuesta cambiará también.
    • En un grupo usa /ask o menciona a @{ $bot }; en cualquier chat, escribe @{ $bot } y una pregunta.

    /latest artículos más recientes
    /sources medios
    /about dónde busco
    /settings citas por respuesta, idioma
    /feedback qué pasa con 👍 y 👎
help-group =
    Aquí respondo a /ask, a las menciones de @{ $bot } y a las respuestas a mis mensajes. En el modo de privacidad de Telegram no veo otros mensajes.
ask-how = Escribe la pregunta después del comando: /ask ¿quién subió los tipos?
unknown-command = No conozco ese comando. /help muestra los que hay.
thanked = De nada. Pregúntame lo que quieras.
only-text = Solo puedo leer texto. Escribe tu pregunta, por favor.
error = Algo falló por mi parte y no pude responder. Inténtalo de nuevo en un momento.

no-answer = No encontré respuesta a eso en estos artículos.
no-answer-in-other-language = Tu pregunta está en { $asked } y los artículos están en { $held }. Busco en ellos tus propias palabras, así que no encontré respuesta.
nearest-heading = Los pasajes más cercanos, aunque ninguno parece responderlo:
also-in = también en
also-in-outlets =
    también en { $outlets ->
        [one] un medio
       *[other] { $outlets } medios
    }
older-quote = anterior:
differs = difiere
later = después
instead-of = antes
opposite = dice lo contrario
about-topic = Tema: { $topic }
compare-heading = Lo que dice cada medio
timeline-heading = En orden de publicación
only = Solo: { $scope }
scope-between = del { $since } al { $until }
scope-since = desde el { $since }
scope-until = hasta el { $until }
scope-article = este artículo
nothing-in-scope = Nada coincide con ese filtro.
widened = Nada de { $scope } lo responde; esto es de otra época.
footer =
    { $articles ->
        [one] un artículo
       *[other] { $articles } artículos
    }{ $dated ->
        [yes] , el más reciente del { $newest }
       *[no] { "" }
    }, indexado hace { $unit ->
        [minutes] { $count } min
        [hours] { $count } h
       *[days] { $count ->
            [one] un día
           *[other] { $count } días
        }
    }
covers =
    Tengo { $articles ->
        [one] un artículo
       *[other] { $articles } artículos
    }{ $dated ->
        [yes] { " " }del { $oldest } al { $newest }
       *[no] { "" }
    }.

bad-date = No entiendo la fecha de { $value }. Escríbela como since:2022, since:2022-06 o since:2022-06-15.
unknown-outlet = No tengo nada de { $value }. /sources muestra los medios que hay.
empty-span = Ningún día cae en { $value }.
filter-alone = Eso es solo un filtro. Añade una pregunta, por favor.

more = Más ›
back = ‹ Atrás
context = En contexto
compare = Comparar medios
timeline = Cronología
copy = Copiar
nearest = Mostrar los pasajes más cercanos
widen = Buscar en todo
alone = Sin la pregunta anterior
rate-right = 👍 Correcto
rate-wrong = 👎 Incorrecto
newer = ‹ Más nuevos
older = Más antiguos ›
old-button = Esta respuesta es demasiado antigua para sus botones. Pregunta de nuevo, por favor.
rated = ¡Gracias!
rated-already = Ya lo habías dicho. ¡Gracias!
article-changed = Ese artículo ha cambiado desde que lo cité. Pregunta de nuevo, por favor.

latest = Artículos más recientes
sources =
    { $outlets ->
        [one] Un medio
       *[other] { $outlets } medios
    }
source-line = { $source }: { $articles ->
        [one] un artículo
       *[other] { $articles } artículos
    }
source-unknown = (medio sin indicar)
nothing-there = Aquí no hay nada.
about =
    { $passages ->
        [one] Un pasaje
       *[other] { $passages } pasajes
    }, buscados con el modelo { $model }, indexados el { $built } UTC. Quoth { $version }.

    Cada cita está palabra por palabra en un artículo; ningún modelo de lenguaje escribe nada aquí.

settings = Citas por respuesta y el idioma en que hablo. Las citas quedan en el idioma de su artículo.
language-auto = Como en Telegram
saved = Guardado.
feedback =
    Con 👍 y 👎 bajo una respuesta dices si era correcta. Has marcado { $right ->
        [one] una respuesta como correcta
       *[other] { $right } respuestas como correctas
    } y { $wrong } como incorrectas. Solo quien administra este bot ve las valoraciones, para mejorar las respuestas.

private-bot = Este bot es privado. Si debería estar abierto para ti, da tu número a quien lo administra: { $id }
private-bot-short = Este bot es privado.
slow-down =
    Fueron más de { $questions ->
        [one] una pregunta
       *[other] { $questions } preguntas
    } en un minuto. Vuelve dentro de { $seconds ->
        [one] un segundo
       *[other] { $seconds } segundos
    }, por favor.
backlog =
    Estuve ausente, y lo que preguntaste hace más de { $minutes ->
        [one] un minuto
       *[other] { $minutes } minutos
    } queda sin respuesta. Pregunta de nuevo lo que aún importe.

inline-type = Escribe una pregunta
inline-nothing = Nada encontrado: pregúntame directamente

stats =
    { $chats ->
        [one] Un chat privado
       *[other] { $chats } chats privados
    }, { $groups ->
        [one] un grupo
       *[other] { $groups } grupos
    }.
    { $questions ->
        [one] Una pregunta
       *[other] { $questions } preguntas
    } ({ $today } hoy), { $answered } con respuesta.
    👍 { $right }  👎 { $wrong }
reindex-reading =
    Leyendo artículos: { $done }{ $skipped ->
        [0] { "" }
       *[other] , { $skipped } omitidos
    }
reindex-stage =
    { $stage ->
        [embedding] Codificando pasajes
       *[words] Indexando palabras
    }: { $done } de { $total } ({ $percent } %)
reindex-done =
    { $unchanged ->
        [yes] El índice ya está al día
       *[no] El índice se ha renovado
    }: { $articles ->
        [one] un artículo
       *[other] { $articles } artículos
    }, { $passages ->
        [one] un pasaje
       *[other] { $passages } pasajes
    } ({ $embedded } nuevos), { $skipped } omitidos, { $seconds } s.
reindex-failed = No se pudo renovar el índice: { $reason }

description = Pregúntame por las noticias de mis artículos. Respondo con citas textuales, cada una con su fuente, y no escribo respuestas propias: si los artículos no lo dicen, te lo digo.
description-short = Responde con citas textuales de artículos de prensa, cada una con su fuente.

command-ask = Hacer una pregunta
command-latest = Artículos más recientes
command-sources = Medios y sus artículos
command-about = Dónde busco
command-help = Lo que entiendo
command-settings = Citas por respuesta, idioma
command-feedback = Qué pasa con 👍 y 👎
command-stats = Totales
command-reindex = Poner el índice al día
