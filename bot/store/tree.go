package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"

	"go.etcd.io/bbolt"
)

// checkTree checks what reading does not need and changing does: which pages
// are free, and by which keys branches know the pages below them.
func checkTree(f *os.File, tx *bbolt.Tx) error {
	m, err := readMeta(f)
	if err != nil {
		return err
	}
	if err := m.checkPages(tx); err != nil {
		return err
	}
	root := uint64(tx.Bucket(values).Root())
	if root == 0 {
		return nil // so few values that they have no page of their own
	}
	_, err = m.checkBranch(f, root)
	return err
}

// checkPages checks that every page is either in use or free: a page that is
// both would be written over.
func (m meta) checkPages(tx *bbolt.Tx) error {
	used, free, lists := 0, 0, 0
	for id := 2; ; {
		page, err := tx.Page(id)
		if err != nil {
			return err
		}
		if page == nil {
			break // that was the last
		}
		length := 1 + page.OverflowCount
		switch {
		case page.Type == "free":
			length = 1
			free++
		case page.Type == "leaf" || page.Type == "branch":
			used += length
		case page.Type == "freelist" && uint64(id) == m.freelist:
			lists++
		default:
			return fmt.Errorf("%w: page %d is of no use", errDamaged, id)
		}
		if id += length; uint64(id) > m.pages {
			return fmt.Errorf("%w: its last page is longer than the file", errDamaged)
		}
	}
	tree, listed := tx.Cursor().Bucket().Stats(), tx.DB().Stats().FreePageN
	if want := tree.BranchPageN + tree.BranchOverflowN + tree.LeafPageN + tree.LeafOverflowN; used != want || free != listed || lists != 1 {
		return fmt.Errorf("%w: %d pages are in use and %d should be, %d are free and %d should be", errDamaged, used, want, free, listed)
	}
	return nil
}

// Elements of a page come behind its header, all of the same size: where the key
// is, counted from the element, and how long; in a branch, the page below it.
const (
	branchFlag   = 0x01
	elementBytes = 16
)

// checkBranch checks that every branch from page on knows the pages below by
// their first keys, and returns the first key of page. What is out of bounds
// panics, as it would in bbolt.
func (m meta) checkBranch(f *os.File, page uint64) (first []byte, err error) {
	if page >= m.pages {
		return nil, fmt.Errorf("%w: there is no page %d", errDamaged, page)
	}
	header, err := readAt(f, int64(page)*pageSize, headerBytes)
	if err != nil {
		return nil, err
	}
	number := binary.NativeEndian
	length := 1 + uint64(number.Uint32(header[12:]))
	if page+length > m.pages {
		return nil, fmt.Errorf("%w: page %d is longer than the file", errDamaged, page)
	}
	p, err := readAt(f, int64(page)*pageSize, int(length)*pageSize)
	if err != nil {
		return nil, err
	}
	isBranch, count := number.Uint16(p[8:]) == branchFlag, int(number.Uint16(p[10:]))
	for i := range count {
		element := p[headerBytes+i*elementBytes:]
		sizes := element[:8]
		if !isBranch {
			sizes = element[4:12] // a leaf has flags before them
		}
		from, length := number.Uint32(sizes), number.Uint32(sizes[4:])
		key := element[from : from+length]
		if i == 0 {
			first = key
		}
		if !isBranch {
			break
		}
		below, err := m.checkBranch(f, number.Uint64(element[8:]))
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(key, below) {
			return nil, fmt.Errorf("%w: page %d does not know what is below it", errDamaged, page)
		}
	}
	return first, nil
}
