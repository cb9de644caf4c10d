// What the page knows of the workspace: people, channels and messages.

export class Store {
  constructor() {
    this.users = new Map();
    this.channels = [];
    this.messages = new Map();
    this.unread = new Map();
    this.bot = "";
    this.command = "/sgpods";
    this.shortcuts = [];
  }

  replace(whole) {
    Object.assign(this, { bot: whole.bot, command: whole.command, team: whole.team, channels: whole.channels,
      shortcuts: whole.shortcuts });
    this.users = new Map(whole.users.map((user) => [user.id, user]));
    this.messages = new Map(whole.channels.map((channel) => [channel.id, new Map()]));
    for (const message of whole.messages) {
      this.messages.get(message.channelId)?.set(message.ts, message);
    }
  }

  apply(change, openChannel) {
    const { kind, message } = change;
    const channel = this.messages.get(message.channelId);
    if (!channel) {
      return;
    }
    if (kind === "DELETED") {
      channel.delete(message.ts);
      return;
    }
    if (kind === "POSTED" && message.channelId !== openChannel && !channel.has(message.ts)) {
      this.unread.set(message.channelId, (this.unread.get(message.channelId) ?? 0) + 1);
    }
    channel.set(message.ts, message);
    if (message.subtype === "channel_join") {
      const joined = this.channels.find((one) => one.id === message.channelId);
      if (joined && !joined.members.includes(message.authorId)) {
        joined.members.push(message.authorId);
      }
    }
  }

  all(channelId) {
    const messages = [...(this.messages.get(channelId)?.values() ?? [])];
    return messages.sort((one, other) => (one.ts < other.ts ? -1 : 1));
  }

  top(channelId) {
    return this.all(channelId).filter((message) => !message.threadTs);
  }

  thread(channelId, ts) {
    return this.all(channelId).filter((message) => message.ts === ts || message.threadTs === ts);
  }

  replies(channelId) {
    const counts = new Map();
    for (const message of this.all(channelId)) {
      if (message.threadTs && !message.visibleTo) {
        const known = counts.get(message.threadTs) ?? { count: 0 };
        counts.set(message.threadTs, { count: known.count + 1, last: message.ts });
      }
    }
    return counts;
  }

  channel(id) {
    return this.channels.find((channel) => channel.id === id);
  }

  name(userId) {
    return userId === "USLACKBOT" ? "Workspace" : this.users.get(userId)?.realName ?? userId;
  }
}
