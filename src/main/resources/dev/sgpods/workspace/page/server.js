// Talks to the workspace: requests, and the live stream with its catching up.

export async function send(path, body) {
  const response = await fetch("/workspace/" + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error((await response.text()) || "The workspace answered " + response.status + ".");
  }
  return response.json();
}

export async function complete(typed) {
  const response = await fetch("/workspace/complete?" + new URLSearchParams({ text: typed }));
  return response.ok ? response.json() : [];
}

// The browser reconnects by itself and says what it saw last; a stream that was refused is opened again by hand.
export class Stream {
  constructor(handlers) {
    this.handlers = handlers;
    this.last = "";
    this.source = null;
    this.timer = 0;
  }

  open(user) {
    this.user = user;
    this.last = "";
    this.connect();
  }

  connect() {
    clearTimeout(this.timer);
    this.source?.close();
    const query = new URLSearchParams({ user: this.user });
    if (this.last) {
      query.set("after", this.last);
    }
    const source = new EventSource("/workspace/stream?" + query);
    this.source = source;
    source.onopen = () => this.handlers.online(true);
    source.onerror = () => this.failed(source);
    for (const name of ["whole", "change", "view", "time"]) {
      source.addEventListener(name, (event) => this.received(source, name, event));
    }
  }

  received(source, name, event) {
    if (source !== this.source) {
      return;
    }
    this.last = event.lastEventId || this.last;
    this.handlers[name](JSON.parse(event.data));
  }

  failed(source) {
    if (source !== this.source) {
      return;
    }
    this.handlers.online(false);
    if (source.readyState === EventSource.CLOSED) {
      this.timer = setTimeout(() => this.connect(), 1500);
    }
  }
}
