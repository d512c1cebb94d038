// Package fakediscord is as much of Discord as a bot needs to be tried
// against, in one process and on loopback: the REST API and the gateway.
//
//	d := fakediscord.New()
//	defer d.Close()
//	// start the bot with token d.Token and API base d.API()
//	id := d.Say(fakediscord.Message{Channel: "100", Guild: "10", Author: "7", Content: "!who scored"})
//	call, err := d.Await(ctx, func(c fakediscord.Call) bool {
//		return c.Route == "POST /channels/{channel}/messages" && c.Replies() == id
//	})
//
// It keeps to Discord's rules where a bot can trip over them: the token, the
// message content intent (messages come without their text, or identifying
// fails with 4014), sessions that resume and replay what was missed, permission
// to pin and the 250 pins of a channel, interactions that are answered once and
// in time, nonces that make one message of two.
//
// What a bot sends is written down as [Call]s. [Server.Check], if set, judges
// every one of them; what it complains of is found in [Server.Complaints].
//
// Faults come by call: [Server.Fail] and [Server.Limit] for REST; [Server.Cut],
// [Server.Reconnect], [Server.Invalidate], [Server.Refuse] and the fields of
// [Gateway] for the gateway. With a Latency and a Memory it stands hours of
// load. A [Server] is safe for concurrent use.
package fakediscord
