package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

const (
	mostEntries   = 20_000      // of an archive
	mostUnpacked  = 200_000_000 // bytes of all entries together
	mostEntrySize = 32_000_000  // bytes of one entry
	mostRatio     = 200         // unpacked bytes for one packed byte; text has less than 20
	freeOfRatio   = 1_000_000   // bytes that an entry may have whatever its ratio
	signature     = "PK\x01\x02"
)

// isArchive: a zip file.
func isArchive(d *Document) bool {
	return bytes.HasPrefix(d.Bytes, []byte("PK\x03\x04")) || bytes.HasPrefix(d.Bytes, []byte("PK\x05\x06"))
}

// readArchive reads the reports in a zip file, as [Dir] does in a folder. No
// entry is written anywhere.
func readArchive(d *Document) (Found, error) {
	if len(d.Bytes) > MaxSize {
		return Found{}, ErrTooLarge
	}
	if bytes.Count(d.Bytes, []byte(signature)) > mostEntries {
		return Found{}, fmt.Errorf("the archive has more than %d files", mostEntries)
	}
	archive, err := zip.NewReader(bytes.NewReader(d.Bytes), int64(len(d.Bytes)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return Found{}, errors.New("the archive is damaged and cannot be read")
	}
	var found Found
	entries := map[string]*zip.File{}
	var files []string
	for _, f := range archive.File {
		switch name := path.Clean(strings.ReplaceAll(f.Name, `\`, "/")); {
		case f.FileInfo().IsDir() || isHidden(name) || !isReport(name):
		case !isInside(name):
			found.Problems = append(found.Problems, named(fold(f.Name), errors.New("its path leads out of the archive")))
		case entries[name] == nil:
			entries[name] = f
			files = append(files, name)
		}
	}
	ids := unique(files)
	left := int64(mostUnpacked)
	for _, name := range files {
		b, err := unpack(entries[name], left)
		left -= int64(len(b))
		switch {
		case errors.Is(err, errFull):
			return Found{}, err
		case err == nil:
			err = found.addEntry(Document{Name: d.Name + "/" + ids[name], Bytes: b})
		}
		if err != nil {
			found.Problems = append(found.Problems, named(name, err))
		}
	}
	if len(found.Reports)+len(found.Links)+len(found.Problems) == 0 {
		return Found{}, errors.New("the archive has no reports")
	}
	return found, nil
}

// addEntry adds what an entry holds.
func (f *Found) addEntry(d Document) error {
	if isArchive(&d) {
		return errors.New("it is an archive within an archive")
	}
	in, err := readOne(&d)
	f.Reports = append(f.Reports, in.Reports...)
	f.Links = append(f.Links, in.Links...)
	f.Problems = append(f.Problems, in.Problems...)
	return err
}

var errFull = fmt.Errorf("the archive unpacks to more than %d MB", mostUnpacked/1_000_000)

// unpack returns the bytes of an entry, of which left may be had. What the
// archive claims about its size is not believed.
func unpack(f *zip.File, left int64) ([]byte, error) {
	most := min(left, mostEntrySize)
	if byRatio := max(freeOfRatio, mostRatio*int64(min(f.CompressedSize64, mostEntrySize))); byRatio < most {
		most = byRatio
	}
	r, err := f.Open()
	if err != nil {
		return nil, errors.New("it cannot be unpacked")
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case int64(len(b)) > left:
		return b, errFull
	case int64(len(b)) > most:
		return b, errors.New("it unpacks to far more than a report has")
	case err != nil:
		return b, errors.New("it is damaged and cannot be unpacked")
	}
	return b, nil
}

// isInside reports whether a cleaned path stays in the folder that it is of.
func isInside(name string) bool {
	return !path.IsAbs(name) && name != ".." && !strings.HasPrefix(name, "../") && !strings.Contains(name, ":")
}

// isHidden reports whether a path has a part that begins with a dot and is no
// report, or is what a Mac adds.
func isHidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}
