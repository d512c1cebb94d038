package store

import (
	"encoding/binary"
	"fmt"
	"hash/crc64"

	"go.etcd.io/bbolt"
)

// The buckets of the file.
var (
	values = []byte("values") // every value, sealed
	whole  = []byte("whole")  // the tally of them
)

// tallyKey is where the tally is, in its bucket.
var tallyKey = []byte("tally")

// sealBytes come before a value: its checksum.
const sealBytes = 8

var crcTable = crc64.MakeTable(crc64.ECMA)

// checksum is over a key and its value.
func checksum(key, value []byte) uint64 {
	return crc64.Update(crc64.Update(crc64.Update(0, crcTable, key), crcTable, []byte{0}), crcTable, value)
}

// seal returns value with its checksum, as it is kept.
func seal(key, value []byte) []byte {
	kept := binary.BigEndian.AppendUint64(make([]byte, 0, sealBytes+len(value)), checksum(key, value))
	return append(kept, value...)
}

// unseal returns the value that is kept, as long as the transaction lasts.
func unseal(key, kept []byte) ([]byte, error) {
	if len(kept) < sealBytes || binary.BigEndian.Uint64(kept) != checksum(key, kept[sealBytes:]) {
		return nil, fmt.Errorf("%w: a value is not as it was written", errDamaged)
	}
	return kept[sealBytes:], nil
}

// valueIn returns the value of key, nil if it has none.
func valueIn(bucket *bbolt.Bucket, key []byte) ([]byte, error) {
	kept := bucket.Get(key)
	if kept == nil {
		return nil, nil
	}
	return unseal(key, kept)
}

// A tally is how many values there are, and the sum of their checksums. It is
// written with every change, and finds values that have got lost without a
// trace.
type tally struct{ number, sum uint64 }

func tallyIn(tx *bbolt.Tx) (tally, error) {
	kept := tx.Bucket(whole).Get(tallyKey)
	if len(kept) != 16 {
		return tally{}, fmt.Errorf("%w: its tally is gone", errDamaged)
	}
	return tally{binary.BigEndian.Uint64(kept), binary.BigEndian.Uint64(kept[8:])}, nil
}

func (t tally) put(tx *bbolt.Tx) error {
	kept := binary.BigEndian.AppendUint64(nil, t.number)
	return tx.Bucket(whole).Put(tallyKey, binary.BigEndian.AppendUint64(kept, t.sum))
}

func (t *tally) add(key, value []byte)    { t.number++; t.sum += checksum(key, value) }
func (t *tally) remove(key, value []byte) { t.number--; t.sum -= checksum(key, value) }

// replace makes a change that finds what it expects, and counts it.
func (t *tally) replace(bucket *bbolt.Bucket, c change) error {
	key := []byte(c.key)
	if c.was != nil {
		t.remove(key, c.was)
	}
	if c.is == nil {
		return bucket.Delete(key)
	}
	t.add(key, c.is)
	return bucket.Put(key, seal(key, c.is))
}
