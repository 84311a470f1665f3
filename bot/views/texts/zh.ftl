# 机器人的中文文本。引文从不翻译。

start =
    请提问，我会从 { $articles } 篇新闻文章中逐字引用来回答，并附上出处。我自己不写答案：文章里没有的，我会如实告诉您。

    发送 /help 看看我还能理解什么。
help =
    请发送问题，我用文章的原文回答，并注明出处。

    • 接着问：“那是什么时候开始的？”会结合上一个问题来理解。
    • 回复一条引文：“这篇文章的更多内容”、“这家媒体”或“5月以来”。
    • 限定范围：since:2022-06 until:2022-08-15 from:bbc.com，或者直接说“上周”。
    • 回答下方的按钮可查看上下文、比较各家媒体，并按时间排列。
    • 编辑问题，答案也会随之修改。
    • 在群组里用 /ask 或提及 @{ $bot }；在任何聊天中输入 @{ $bot } 和问题。

    /new 重新开始：下一个问题不参考之前的内容
    /watch 加问题：有新文章回答时我会告诉您；/watches 列出它们
    /digest 每天或每周的新内容；/quiet 我何时保持安静
    /latest 最新文章
    /sources 媒体
    /about 我在哪里查找
    /settings 每个回答的引文数、语言
    /feedback 👍 和 👎 的用途
help-group =
    在这里我回答 /ask、对 @{ $bot } 的提及，以及对我消息的回复。在 Telegram 的隐私模式下，我看不到其他消息。
ask-how = 请把问题写在命令后面：/ask 谁提高了利率？
unknown-command = 我不认识这个命令。/help 列出所有命令。
thanked = 不客气，请继续提问。
help-line = 请用平常的话询问文章内容，例如“谁提高了利率？”，也可以说一个话题，或问“有什么新闻？”。更多请看 /help。
anew = 好的：下一个问题不再参考之前的内容。
only-text = 我只能阅读文字，请写下您的问题。
error = 我这边出了点问题，没能回答。请稍后再试。
unsure = 我的一条消息可能没有送达。
show-it = 显示

no-answer = 我在这些文章里没有找到答案。
no-answer-in-other-language = 您的问题是{ $asked }，而文章是{ $held }。我按问题中的词在文章里查找，所以没有找到答案。
nearest-heading = 最接近的段落，不过似乎都没有回答这个问题：
also-in = 另见
also-in-outlets = 另见 { $outlets } 家媒体
older-quote = 较早：
differs = 不一致
later = 后来
instead-of = 此前
opposite = 说法相反
understood = 理解为：{ $question }
compare-heading = 各家媒体的说法
timeline-heading = 按发表顺序
only = 仅限：{ $scope }
scope-between = { $since } 至 { $until }
scope-since = { $since } 起
scope-until = 截至 { $until }
scope-article = 这篇文章
none-without-limit = 不加此限制也没有答案。
widened = 仅限{ $scope }：没有答案。不加此限制：
footer =
    { $articles } 篇文章{ $dated ->
        [yes] ，最新 { $newest }
       *[no] { "" }
    }，{ $unit ->
        [minutes] { $count } 分钟前
        [hours] { $count } 小时前
       *[days] { $count } 天前
    }更新索引
covers =
    我有 { $articles } 篇文章{ $dated ->
        [yes] ，时间从 { $oldest } 到 { $newest }
       *[no] { "" }
    }。

bad-date = 我看不懂 { $value } 中的日期。请写成 since:2022、since:2022-06 或 since:2022-06-15。
unknown-outlet = 我没有来自 { $value } 的内容。/sources 列出现有媒体。
nearest-outlets = 最接近的媒体：{ $outlets }
empty-span = { $value } 之间没有任何一天。
nothing-before = 我不知道“{ $value }”指的是什么：在此之前没有提过问题。请说出您指的是谁或什么。
filter-alone = 这只是一个条件，请加上问题。

more = 更多 ›
back = ‹ 返回
context = 上下文
compare = 比较媒体
timeline = 时间线
copy = 复制
nearest = 显示最接近的段落
widen = 全部搜索
alone = 不参考上一个问题
as-follow-up = 作为上一个问题的追问
watch = 关注
copied-below = 引文在下方，可作为消息复制。
watch-this = 有文章回答时告诉我
newer = ‹ 较新
older = 较旧 ›
old-button = 这条回答太旧，按钮已失效。请重新提问。
rated = 谢谢！
rated-already = 您已经评价过了，谢谢！
article-changed = 我引用之后，那篇文章有了改动。请重新提问。

latest = 最新文章
sources = { $outlets } 家媒体
source-line = { $source }：{ $articles } 篇文章
source-unknown = （未注明媒体）
nothing-there = 这里什么都没有。
about =
    { $passages } 个段落，检索模型 { $model }，索引时间 { $built } UTC。Quoth { $version }。

    每条引文都逐字出自文章；这里没有任何内容由语言模型写成。

watch-how = 把问题写在命令后面，例如 /watch 谁加息了？，或用 /watch 回复我的回答。有新文章回答时，我会在这里告诉您。
watch-set = 有新文章回答这个问题时，我会在这里告诉您。/watches 列出我关注的问题。
watch-again = 这个问题我已经在关注了。/watches 列出我关注的问题。
watch-limit = 我已为您关注 { $watches } 个问题，不能再多了。请在 /watches 中移除一个。
watch-over = 我不再关注这个问题。
watch-not-yours = 只有设置它的人或本群管理员可以更改。
watches = 我在这里关注 { $watches } 个问题
watches-none = 我在这里没有关注任何问题。发送 /watch 加问题即可设置，回答下方的 🔔 也可以。
watches-clear = 移除我设置的全部问题
watches-cleared = 已移除 { $watches } 个问题。
to-watches = 关注的问题
rhythm-once = 立即
rhythm-daily = 每天
rhythm-weekly = 每周
choice-off = 关闭
found-heading = 关注的问题有新回答
found-more = 另有 { $quotes } 条引文
digest-heading = { $since } 以来的新内容：{ $articles } 篇文章
digest-more = 另有 { $articles } 篇文章
digest-rest = 另有其他主题的 { $articles } 篇文章。/latest 显示最新文章。
digest-panel =
    { $rhythm ->
        [daily] 每天 { $at } 我会在这里发送新内容摘要
        [weekly] 每周一 { $at } 我会在这里发送新内容摘要
       *[off] 这里不发送新内容摘要；开启后会在 { $at } 发送
    }：按主题排列，只用引文。关注问题的每日和每周回答也在此时发送。

    这里现在是 { $here }；用 /quiet 更改。
digest-how = 我能理解 /digest daily（每天）、/digest weekly 18:30（每周）和 /digest off（关闭）。
quiet-panel =
    { $quiet ->
        [yes] { $start } 至 { $end } 之间，没人问的我不会在这里说；这段时间里的消息会在之后合成一条告诉您。
       *[no] 这里没有安静时段：关注的问题一有回答就会告诉您。
    }

    这里现在是 { $here }。如果不对，请用下面的按钮调整，或输入：/quiet 22-7 +2
quiet-how = 我能理解 /quiet 22-7、/quiet 22:30-7:15 +5:30（比 UTC 早）和 /quiet off（关闭）。
admins-only = 只有本群管理员可以更改。
settings = 每个回答的引文数，以及我使用的语言。引文保持文章的语言。
language-auto = 与 Telegram 一致
saved = 已保存。
feedback =
    用回答下方的 👍 和 👎 说明它是否正确。您认为 { $right } 个回答正确，{ $wrong } 个错误。只有本机器人的运营者能看到评价，用来改进回答。

private-bot = 这是一个私人机器人。如果应该对您开放，请把您的编号告诉运营者：{ $id }
private-bot-short = 这是一个私人机器人。
slow-down = 一分钟内超过了 { $questions } 个问题。请在 { $seconds } 秒后再来。
backlog = 我刚才不在，您在 { $minutes } 分钟以前提的问题没有得到回答。如果仍然需要，请再问一次。

inline-type = 请输入问题
inline-nothing = 没有找到，直接问我吧
inline-wait = 请等待 { $seconds } 秒

stats =
    { $chats } 个私聊，{ $groups } 个群组。
    { $questions } 个问题（今天 { $today } 个），已回答 { $answered } 个。
    👍 { $right }  👎 { $wrong }
reindex-reading =
    正在读取文章：{ $done }{ $skipped ->
        [0] { "" }
       *[other] ，跳过 { $skipped }
    }
reindex-stage =
    { $stage ->
        [embedding] 正在编码段落
       *[words] 正在索引词语
    }：{ $done } / { $total }（{ $percent }%）
reindex-done =
    { $unchanged ->
        [yes] 索引已是最新
       *[no] 索引已更新
    }：{ $articles } 篇文章，{ $passages } 个段落（新增 { $embedded }），跳过 { $skipped }，用时 { $seconds } 秒。
reindex-failed = 索引未能更新：{ $reason }
add-begin = 正在添加……
add-too-big = 文件太大：Telegram 只能给我不超过 { $megabytes } MB 的文件。
add-done = 已添加 { $articles } 篇新文章，现在就可以就此提问。
add-known = 没有新内容：档案里已经有了。
add-failed = 无法添加：{ $reason }

description = 请就我收录的新闻文章提问。我用文章的原文逐字引用来回答，并附上出处；我自己不写答案，文章里没有的，我会如实告诉您。
description-short = 用新闻文章的原文逐字回答，每条引文都附出处。

command-ask = 提问
command-new = 重新开始
command-watch = 有新文章回答时告诉我
command-watches = 我关注的问题
command-digest = 每天或每周的新内容
command-quiet = 安静时段与当地时间
command-latest = 最新文章
command-sources = 媒体及其文章
command-about = 我在哪里查找
command-help = 我能理解什么
command-settings = 引文数、语言
command-feedback = 👍 和 👎 的用途
command-stats = 总计
command-reindex = 按文章更新索引
command-privacy = 我保存什么
command-forget = 删除我保存的有关你的内容

# While a quick reading serves
still-reading = 我还在读，已细读 { $percent }%。读完之前，回答以快速浏览全部内容为依据。

# What is kept of a person
privacy =
    我会把你的提问、我的回答，以及 Telegram 给你和本聊天的编号保存 { $days } 天，好让按钮和追问能用。我还保存你的设置、你的 👍 和 👎，以及我替你留意的问题。此后，有评价的问题会去掉你的编号再保留。这些都放在我运行的机器上；只有本聊天的消息经过 Telegram。

    /forget 删除我保存的有关你的内容。
forget =
    要删除我在所有聊天中保存的有关你的全部内容吗？其中有 { $questions } 个问题及其回答、你的评价和设置，以及我替你留意的问题。消息本身仍留在 Telegram 里，直到你在那里删除。
forget-yes = 是的，删除
forget-not-yours = 只有提出要求的人可以这样做。
forgotten =
    好了。{ $questions } 个问题以及我保存的有关你的其他内容都已删除。

# A picture of the last weeks, for admins
stats-days = 最近 { $days } 天每天的问题数（最多 { $most }），按周排列；每周：问题数、已回答比例、👍/👎
stats-speed = 查找用时 { $median } 毫秒，95% 在 { $high } 毫秒以内。
