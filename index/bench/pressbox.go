package main

import "pressbox/index"

// pressbox is the index of the product, on disk.
type pressbox struct{ *index.Index }

func (p *pressbox) build(dir string, l *library) (err error) {
	p.Index, err = index.Open(dir, l.matches, nil)
	return err
}

func (p *pressbox) search(q question) ([]string, error) {
	var found []string
	for _, hit := range p.Search(q.Query) {
		found = append(found, hit.Passage.Text())
	}
	return found, nil
}

func (p *pressbox) close() error { return p.Close() }

func (p *pressbox) version() (string, error) { return "", nil }
