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

    /new empieza de nuevo: la próxima pregunta va sola
    /watch y una pregunta: escribo cuando un artículo nuevo la conteste; /watches las muestra
    /digest lo nuevo, a diario o cada semana; /quiet cuándo callo
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
help-line = Pregúntame por los artículos con palabras sencillas, como «¿quién subió los tipos?», nombra un tema o pregunta «¿qué hay de nuevo?». /help muestra más.
anew = De acuerdo: tu próxima pregunta va sola.
only-text = Solo puedo leer texto. Escribe tu pregunta, por favor.
error = Algo falló por mi parte y no pude responder. Inténtalo de nuevo en un momento.
unsure = Puede que un mensaje mío no te haya llegado.
show-it = Mostrarlo

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
understood = Entendido: { $question }
compare-heading = Lo que dice cada medio
timeline-heading = En orden de publicación
only = Solo: { $scope }
scope-between = del { $since } al { $until }
scope-since = desde el { $since }
scope-until = hasta el { $until }
scope-article = este artículo
none-without-limit = Sin ese límite tampoco la hay.
widened = Solo { $scope }: sin respuesta. Sin ese límite:
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
nearest-outlets = Lo más parecido que tengo: { $outlets }
empty-span = Ningún día cae en { $value }.
nothing-before = No sé a qué se refiere «{ $value }»: no se ha preguntado nada justo antes. Di, por favor, de quién o de qué se trata.
filter-alone = Eso es solo un filtro. Añade una pregunta, por favor.

more = Más ›
back = ‹ Atrás
context = Contexto
compare = Comparar medios
timeline = Cronología
copy = Copiar
nearest = Mostrar los pasajes más cercanos
widen = Buscar en todo
alone = Sin la pregunta anterior
as-follow-up = Como continuación de la pregunta anterior
watch = Seguir
copied-below = La cita está abajo, como mensaje para copiar.
watch-this = Avísame cuando un artículo lo haga
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

watch-how = Escribe una pregunta tras la orden, /watch ¿quién subió los tipos? – o responde con /watch a una respuesta mía. Escribiré aquí cuando un artículo nuevo la conteste.
watch-set = Escribiré aquí cuando un artículo nuevo lo conteste. /watches muestra lo que vigilo.
watch-again = Eso ya lo vigilo. /watches muestra lo que vigilo.
watch-limit =
    Ya vigilo { $watches ->
        [one] una pregunta
       *[other] { $watches } preguntas
    } para ti y no puedo con más. Quita alguna en /watches.
watch-over = Ya no vigilo eso.
watch-not-yours = Solo puede cambiarla quien la puso o un administrador de este grupo.
watches =
    { $watches ->
        [one] Una pregunta que vigilo aquí
       *[other] { $watches } preguntas que vigilo aquí
    }
watches-none = Aquí no vigilo ninguna pregunta. /watch y una pregunta pone una; también 🔔 bajo una respuesta.
watches-clear = Quitar todas las mías
watches-cleared =
    { $watches ->
        [one] Una pregunta quitada.
       *[other] { $watches } preguntas quitadas.
    }
to-watches = Preguntas que vigilo
rhythm-once = al momento
rhythm-daily = a diario
rhythm-weekly = cada semana
choice-off = No
found-heading = Respuestas nuevas a preguntas que vigilo
found-more =
    y { $quotes ->
        [one] una cita más
       *[other] { $quotes } citas más
    }
digest-heading =
    Nuevo desde { $since }: { $articles ->
        [one] un artículo
       *[other] { $articles } artículos
    }
digest-more =
    y { $articles ->
        [one] un artículo más
       *[other] { $articles } artículos más
    }
digest-rest =
    y { $articles ->
        [one] un artículo
       *[other] { $articles } artículos
    } sobre otros temas. /latest muestra los más recientes.
digest-panel =
    { $rhythm ->
        [daily] Cada día a las { $at } envío aquí un resumen de lo nuevo
        [weekly] Cada lunes a las { $at } envío aquí un resumen de lo nuevo
       *[off] No envío ningún resumen aquí. Llegaría a las { $at } y contaría lo nuevo
    }: por temas, solo en citas. A esa hora llegan también las respuestas diarias y semanales a las preguntas que vigilo.

    Aquí son las { $here }; /quiet lo cambia.
digest-how = Entiendo /digest daily (a diario), /digest weekly 18:30 (cada semana) y /digest off (no).
quiet-panel =
    { $quiet ->
        [yes] De { $start } a { $end } no digo aquí nada que nadie haya preguntado; lo que surja entonces lo cuento después, en un mensaje.
       *[no] Aquí no hay horas de silencio: lo que vigilo se cuenta a cualquier hora.
    }

    Aquí son las { $here }. Si no es así, ajusta el reloj abajo o escribe: /quiet 22-7 +2
quiet-how = Entiendo /quiet 22-7, /quiet 22:30-7:15 +5:30 (por delante de UTC) y /quiet off (no).
admins-only = Solo los administradores de este grupo pueden cambiar eso.
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
inline-wait = Espera { $seconds } s

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
add-begin = Lo estoy añadiendo…
add-too-big = Es demasiado grande: Telegram me da archivos de hasta { $megabytes } MB.
add-done =
    { $articles ->
        [one] Añadido: un artículo nuevo; desde ahora respondo preguntas sobre él.
       *[other] Añadido: { $articles } artículos nuevos; desde ahora respondo preguntas sobre ellos.
    }
add-known = Nada nuevo: el archivo ya lo tiene.
add-failed = No se pudo añadir: { $reason }

description = Pregúntame por las noticias de mis artículos. Respondo con citas textuales, cada una con su fuente, y no escribo respuestas propias: si los artículos no lo dicen, te lo digo.
description-short = Responde con citas textuales de artículos de prensa, cada una con su fuente.

command-ask = Hacer una pregunta
command-new = Empezar de nuevo
command-watch = Avisar cuando un artículo nuevo conteste
command-watches = Preguntas que vigilo
command-digest = Lo nuevo, a diario o cada semana
command-quiet = Horas de silencio y reloj de aquí
command-latest = Artículos más recientes
command-sources = Medios y sus artículos
command-about = Dónde busco
command-help = Lo que entiendo
command-settings = Citas por respuesta, idioma
command-feedback = Qué pasa con 👍 y 👎
command-stats = Totales
command-reindex = Poner el índice al día
command-privacy = Qué guardo de ti
command-forget = Borrar lo que guardo de ti

# While a quick reading serves
still-reading = Todavía estoy leyendo; llevo leído a fondo el { $percent } %. Hasta que termine, las respuestas se basan en una lectura rápida de todo.

# What is kept of a person
privacy =
    Durante { $days ->
        [one] un día
       *[other] { $days } días
    } guardo lo que preguntas, lo que respondí y los números que Telegram os da a ti y a este chat, para que funcionen los botones y las preguntas que siguen. También tus ajustes, tus 👍 y 👎 y las preguntas que vigilo. Después, las preguntas valoradas quedan sin tu número. Todo está en la máquina en la que funciono; solo los mensajes de este chat pasan por Telegram.

    /forget borra lo que guardo de ti.
forget =
    ¿Borro todo lo que guardo de ti, en todos los chats? Son { $questions ->
        [one] una pregunta
       *[other] { $questions } preguntas
    } con sus respuestas, tus valoraciones y ajustes, y las preguntas que vigilo. Los mensajes siguen en Telegram hasta que los borres allí.
forget-yes = Sí, borrar
forget-not-yours = Solo puede hacerlo quien lo pidió.
forgotten =
    Hecho. { $questions ->
        [one] Una pregunta
       *[other] { $questions } preguntas
    } y todo lo demás que guardaba de ti se ha borrado.

# A picture of the last weeks, for admins
stats-days = Preguntas al día, los últimos { $days } días (como mucho { $most }), por semanas; y de cada semana: preguntas, parte respondida, 👍/👎
stats-speed = Búsqueda en { $median } ms; el 95 %, en { $high } ms como mucho.
