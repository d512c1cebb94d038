package discord

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// The opcodes of websocket frames that matter here (RFC 6455, section 5.2).
const (
	continuation = 0x0
	textFrame    = 0x1
	closeFrame   = 0x8
)

// maxMessage bounds one message of the gateway, in bytes. The largest that
// Discord sends, a guild with all its channels, is far below it.
const maxMessage = 32 << 20

var errFrame = errors.New("malformed websocket frame")

// A frame is one websocket frame, or a whole message joined from its frames.
type frame struct {
	opcode  byte
	final   bool
	payload []byte
}

// readFrame reads one frame of either side of a connection and unmasks it.
func readFrame(r *bufio.Reader) (frame, error) {
	var head [14]byte
	if _, err := io.ReadFull(r, head[:2]); err != nil {
		return frame{}, err
	}
	size, more := uint64(head[1]&0x7f), 0
	switch size {
	case 126:
		more = 2
	case 127:
		more = 8
	}
	masked := head[1]&0x80 != 0
	end := 2 + more
	if masked {
		end += 4
	}
	if _, err := io.ReadFull(r, head[2:end]); err != nil {
		return frame{}, err
	}
	switch more {
	case 2:
		size = uint64(binary.BigEndian.Uint16(head[2:]))
	case 8:
		size = binary.BigEndian.Uint64(head[2:])
	}
	if size > maxMessage || head[0]&0x70 != 0 {
		return frame{}, errFrame
	}
	f := frame{opcode: head[0] & 0x0f, final: head[0]&0x80 != 0, payload: make([]byte, size)}
	if _, err := io.ReadFull(r, f.payload); err != nil {
		return frame{}, err
	}
	if masked {
		mask := head[end-4 : end]
		for i := range f.payload {
			f.payload[i] ^= mask[i%4]
		}
	}
	return f, nil
}

// readMessage reads a whole message or a control frame. A control frame that
// comes between the frames of a message is an error: Discord sends none there.
func readMessage(r *bufio.Reader) (frame, error) {
	message, err := readFrame(r)
	for err == nil && !message.final {
		var next frame
		if next, err = readFrame(r); err != nil {
			break
		}
		if next.opcode != continuation || len(message.payload)+len(next.payload) > maxMessage {
			return frame{}, errFrame
		}
		message.payload = append(message.payload, next.payload...)
		message.final = next.final
	}
	return message, err
}

// appendFrame appends a final frame. A client must mask what it sends; the
// mask of zeros leaves the payload legible and is as good as any here, where
// no proxy can be confused by bytes of an attacker's choice.
func appendFrame(b []byte, opcode byte, payload []byte, masked bool) []byte {
	var bit byte
	if masked {
		bit = 0x80
	}
	b = append(b, 0x80|opcode)
	switch n := len(payload); {
	case n < 126:
		b = append(b, bit|byte(n))
	case n < 1<<16:
		b = append(b, bit|126)
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	default:
		b = append(b, bit|127)
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	if masked {
		b = append(b, 0, 0, 0, 0)
	}
	return append(b, payload...)
}

// A closeError is the close frame by which Discord ended a connection.
type closeError struct {
	code   int
	reason string
}

func (e *closeError) Error() string {
	return fmt.Sprintf("discord closed the connection: %d %s", e.code, e.reason)
}

// parseClose reads the payload of a close frame; 1005 stands for no code.
func parseClose(payload []byte) *closeError {
	if len(payload) < 2 {
		return &closeError{code: 1005}
	}
	return &closeError{code: int(binary.BigEndian.Uint16(payload)), reason: string(payload[2:])}
}
