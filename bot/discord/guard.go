package discord

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"
)

// The operations of Discord's gateway protocol.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opResume         = 6
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

// Why a connection ended, where it was not an error of the network.
var (
	errReconnect = errors.New("discord asks for a reconnect")
	errInvalid   = errors.New("discord does not know the session")
	errStopped   = errors.New("stopped")
)

// patience says how long a guard waits for what Discord owes.
type patience struct {
	hello, ready time.Duration
	beats        float64 // heartbeat intervals without an acknowledgement
}

// A guard is the connection beneath discordgo's websocket. It reads the
// gateway's messages before discordgo does and keeps from it what discordgo
// v0.29.0 does not survive:
//
//   - op 7 and op 9, on which Open deadlocks or identifies at the wrong time,
//     end the connection, as does a close frame; [guard.reason] says which;
//   - op 1, which races with a reconnect, is answered here;
//   - dispatches are delivered from here, and discordgo sees but READY and
//     RESUMED: it loses messages with a component that it does not know, and
//     some events make it panic;
//   - a read has a deadline: for HELLO, for READY, and for the next
//     acknowledgement of a heartbeat;
//   - after the end nothing is written, so that no close(1000) leaves and the
//     session can be resumed;
//   - IDENTIFY becomes RESUME when there is a session to resume.
//
// Read is called by one goroutine at a time, Write by several.
type guard struct {
	net.Conn
	in   *bufio.Reader
	left []byte // of the message that is being handed up

	wait     patience
	talk     *conversation
	deliver  func(event string, data json.RawMessage) // must not block
	upgraded atomic.Bool                              // the connection speaks websocket
	interval time.Duration                            // between heartbeats; 0 before HELLO
	ready    atomic.Bool                              // the session has begun or goes on
	resumed  atomic.Bool                              // and it goes on
	acked    time.Time
	opened   time.Time

	write  sync.Mutex
	once   sync.Once
	ended  chan struct{}
	reason error // set before ended is closed
}

func newGuard(conn net.Conn, talk *conversation, wait patience, deliver func(string, json.RawMessage)) *guard {
	return &guard{
		Conn: conn, in: bufio.NewReader(conn), talk: talk, wait: wait, deliver: deliver,
		opened: time.Now(), ended: make(chan struct{}),
	}
}

// end closes the connection for a reason; the first one counts. It returns
// the error for whoever reads or writes.
func (g *guard) end(reason error) error {
	g.once.Do(func() {
		g.reason = reason
		close(g.ended)
		g.Conn.Close()
	})
	return net.ErrClosed
}

// over reports whether the connection has ended.
func (g *guard) over() bool {
	select {
	case <-g.ended:
		return true
	default:
		return false
	}
}

// bye ends the connection so that Discord shows the bot as gone at once.
func (g *guard) bye() {
	if g.upgraded.Load() {
		normal := binary.BigEndian.AppendUint16(nil, 1000)
		g.Conn.SetWriteDeadline(time.Now().Add(time.Second))
		g.write.Lock()
		g.Conn.Write(appendFrame(nil, closeFrame, normal, true))
		g.write.Unlock()
	}
	g.end(errStopped)
}

// Read hands up the bytes of one message at most.
func (g *guard) Read(p []byte) (int, error) {
	for len(g.left) == 0 {
		next, err := g.next()
		if err != nil {
			return 0, g.end(err)
		}
		g.left = next
	}
	n := copy(p, g.left)
	g.left = g.left[n:]
	return n, nil
}

// next is what goes up next; it may be empty.
func (g *guard) next() ([]byte, error) {
	g.Conn.SetReadDeadline(g.deadline())
	if !g.upgraded.Load() {
		return g.upgrade()
	}
	message, err := readMessage(g.in)
	if err != nil {
		return nil, err
	}
	switch message.opcode {
	case textFrame:
		pass, err := g.inspect(message.payload)
		if err != nil || !pass {
			return nil, err
		}
	case closeFrame:
		return nil, parseClose(message.payload)
	}
	return appendFrame(nil, message.opcode, message.payload, false), nil
}

func (g *guard) deadline() time.Time {
	switch {
	case g.interval == 0:
		return g.opened.Add(g.wait.hello)
	case !g.ready.Load():
		return g.opened.Add(g.wait.hello + g.wait.ready)
	}
	return g.acked.Add(time.Duration(g.wait.beats * float64(g.interval)))
}

// upgrade reads the head of the HTTP response that begins the websocket.
func (g *guard) upgrade() ([]byte, error) {
	var head []byte
	for !bytes.HasSuffix(head, []byte("\r\n\r\n")) {
		line, err := g.in.ReadSlice('\n')
		if err != nil {
			return nil, err
		}
		if head = append(head, line...); len(head) > 64<<10 {
			return nil, errFrame
		}
	}
	status, _, _ := strings.Cut(string(head), "\r\n")
	if fields := strings.Fields(status); len(fields) < 2 || fields[1] != "101" {
		return nil, fmt.Errorf("the gateway answered %q", status)
	}
	g.upgraded.Store(true)
	return head, nil
}

// A packet is a message of the gateway protocol.
type packet struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  int64           `json:"s"`
	Type string          `json:"t"`
}

// inspect takes note of a message and says whether discordgo may see it.
func (g *guard) inspect(payload []byte) (pass bool, err error) {
	var p packet
	if json.Unmarshal(payload, &p) != nil {
		return false, nil
	}
	switch p.Op {
	case opHello:
		var hello struct {
			Interval float64 `json:"heartbeat_interval"` // milliseconds
		}
		if json.Unmarshal(p.Data, &hello) != nil || hello.Interval < 1 {
			return false, errors.New("the gateway said hello without a heartbeat interval")
		}
		g.interval = time.Duration(hello.Interval * float64(time.Millisecond))
		g.acked = time.Now()
		return true, nil
	case opHeartbeatAck:
		g.acked = time.Now()
		return true, nil
	case opHeartbeat:
		return false, g.send(g.talk.heartbeat())
	case opReconnect:
		return false, errReconnect
	case opInvalidSession:
		var resumable bool
		json.Unmarshal(p.Data, &resumable) // no value means no
		if !resumable {
			g.talk.forget()
		}
		return false, errInvalid
	case opDispatch:
		return g.dispatch(p), nil
	}
	return false, nil
}

// dispatch delivers an event. discordgo waits for READY or RESUMED.
func (g *guard) dispatch(p packet) (pass bool) {
	switch p.Type {
	case "READY":
		g.talk.ready(p.Data)
		pass = true
	case "RESUMED":
		g.resumed.Store(true)
		pass = true
	}
	g.deliver(p.Type, p.Data)
	g.talk.saw(p.Seq)
	if pass && g.ready.CompareAndSwap(false, true) {
		g.acked = time.Now()
	}
	return pass
}

// gatewayVersion is the version of the gateway protocol that is asked for.
const gatewayVersion = "10"

// Write sends what discordgo writes, with the version of the gateway, the
// session to resume and the true sequence number put in.
func (g *guard) Write(b []byte) (int, error) {
	out := bytes.Replace(b, []byte("?v="+discordgo.APIVersion+"&"), []byte("?v="+gatewayVersion+"&"), 1)
	if isFrame(b) {
		out = g.rewrite(b)
	}
	if err := g.send(out); err != nil {
		return 0, err
	}
	return len(b), nil
}

// isFrame tells frames from the HTTP request that precedes them: a final frame
// has its first bit set, a request has not.
func isFrame(b []byte) bool { return len(b) > 0 && b[0]&0x80 != 0 }

// rewrite is what is sent for a frame of discordgo's.
func (g *guard) rewrite(b []byte) []byte {
	f, err := readFrame(bufio.NewReader(bytes.NewReader(b)))
	if err != nil || f.opcode != textFrame {
		return b
	}
	var p packet
	if json.Unmarshal(f.payload, &p) != nil {
		return b
	}
	switch p.Op {
	case opHeartbeat:
		return g.talk.heartbeat()
	case opIdentify:
		if resume := g.talk.resume(); resume != nil {
			return resume
		}
	}
	return b
}

func (g *guard) send(b []byte) error {
	g.write.Lock()
	defer g.write.Unlock()
	if g.over() {
		return net.ErrClosed
	}
	g.Conn.SetWriteDeadline(time.Now().Add(g.wait.hello))
	if _, err := g.Conn.Write(b); err != nil {
		return g.end(err)
	}
	return nil
}

// Close is called by discordgo when it gives the connection up.
func (g *guard) Close() error {
	g.end(net.ErrClosed)
	return nil
}

// SetDeadline, SetReadDeadline and SetWriteDeadline do nothing: the guard has
// deadlines of its own, and discordgo none.
func (g *guard) SetDeadline(time.Time) error      { return nil }
func (g *guard) SetReadDeadline(time.Time) error  { return nil }
func (g *guard) SetWriteDeadline(time.Time) error { return nil }
