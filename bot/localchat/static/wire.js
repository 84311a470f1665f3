// To the server and back: actions go by POST, and everything that changes comes as events.

export async function act(action, body) {
  const response = await fetch(`/chat/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || `the local chat said ${response.status}`);
  return answer;
}

// Every (re)connection begins with the whole state; what happens while it loads waits.
export function follow(handlers, onState, onLost) {
  const source = new EventSource("/chat/events");
  let waiting = [];
  let ready = false;
  source.addEventListener("hello", async () => {
    ready = false;
    waiting = [];
    const response = await fetch("/chat/state");
    onState(await response.json());
    ready = true;
    waiting.forEach(([name, body]) => handlers[name](body));
    waiting = [];
  });
  for (const name of Object.keys(handlers)) {
    source.addEventListener(name, (event) => {
      const body = JSON.parse(event.data);
      if (ready) handlers[name](body);
      else waiting.push([name, body]);
    });
  }
  source.addEventListener("error", onLost);
}
