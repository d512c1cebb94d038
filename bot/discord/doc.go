// Package discord shows the answers of an [Engine] on Discord. It is the only
// importer of discordgo.
//
// A [Bot] is run once. What comes in and goes out takes this way:
//
//	gateway ─guard→ deliver ─→ lanes ─responder→ reply ─rest→ transport ─→ Discord
//
// discordgo v0.29.0 knows Discord's protocols, but some of its parts do not
// hold in a bot that runs for months. They are replaced from the outside:
//
//   - There are two kinds of discordgo session. The one for REST is never
//     opened. Those for the gateway live for one connection each, and a guard
//     beneath their websocket sees every message first: it resumes, and keeps
//     away what deadlocks or panics. What discordgo does there is the
//     handshake and the heartbeats. See guard and shard.
//   - Each REST request goes through one transport, which keeps Discord's
//     limits, repeats what may be repeated and stops when the token is
//     refused. discordgo's own rate limiter is never in the way.
//   - Events are parsed here, for discordgo loses a message of which it does
//     not know one component.
//   - Answering happens on lanes: in order within a channel, bounded, and
//     with every panic caught. What comes when 512 messages or 1,024
//     interactions are being answered, or 64 messages wait in one channel, is
//     dropped and counted; see [Figures].
//
// The responder's methods are functions from a request to a reply and know of
// no session; render makes a reply of any answer whatever. Nothing that
// leaves pings anybody.
package discord
