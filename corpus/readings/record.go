package readings

import (
	"encoding/binary"
	"hash/crc32"
	"slices"
)

// A record is how a reading stands in the file: its key, its length and a
// checksum of all, and its bytes.
const headLength = len(key{}) + 4 + 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// appendRecords writes readings down after b.
func appendRecords(b []byte, readings map[key][]byte) []byte {
	b = slices.Grow(b, size(readings))
	for k, reading := range readings {
		head := len(b)
		b = append(b, k[:]...)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(reading)))
		b = binary.LittleEndian.AppendUint32(b, checksum(b[head:], reading))
		b = append(b, reading...)
	}
	return b
}

// size is how many bytes the records of readings have.
func size(readings map[key][]byte) int {
	n := 0
	for _, reading := range readings {
		n += headLength + len(reading)
	}
	return n
}

// cut takes the first record off b, unless it is damaged.
func cut(b []byte) (k key, reading, rest []byte, ok bool) {
	if len(b) < headLength {
		return k, nil, b, false
	}
	head, sum, rest := b[:headLength-4], b[headLength-4:headLength], b[headLength:]
	k = key(head[:len(key{})])
	length := binary.LittleEndian.Uint32(head[len(key{}):])
	if uint64(length) > uint64(len(rest)) {
		return k, nil, b, false
	}
	reading, rest = rest[:length], rest[length:]
	return k, reading, rest, checksum(head, reading) == binary.LittleEndian.Uint32(sum)
}

func checksum(head, reading []byte) uint32 {
	return crc32.Update(crc32.Checksum(head, castagnoli), castagnoli, reading)
}
