package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A process is what Linux tells of one: /proc/PID/stat.
type process struct {
	pid, parent int
	cpu         time.Duration // its own and that of children that have ended
}

// family is this process and all below it, such as a server that it started.
func family() ([]process, error) {
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil, err
	}
	children := map[int][]process{}
	for _, file := range files {
		if p, err := readProcess(file); err == nil { // else it has ended meanwhile
			children[p.parent] = append(children[p.parent], p)
		}
	}
	self, err := readProcess("/proc/self/stat")
	found := []process{self}
	for i := 0; i < len(found); i++ {
		found = append(found, children[found[i].pid]...)
	}
	return found, err
}

func readProcess(file string) (p process, err error) {
	stat, err := os.ReadFile(file)
	if err != nil {
		return p, err
	}
	name := bytes.LastIndexByte(stat, ')') // which may have spaces
	if name < 0 {
		return p, fmt.Errorf("%s: no name", file)
	}
	before, after := strings.Fields(string(stat[:name])), strings.Fields(string(stat[name+1:]))
	var ticks [4]int // in user and kernel mode, then of children that have ended
	for i := range ticks {
		if ticks[i], err = strconv.Atoi(after[11+i]); err != nil {
			return p, err
		}
		p.cpu += time.Duration(ticks[i]) * (time.Second / 100)
	}
	if p.pid, err = strconv.Atoi(before[0]); err != nil {
		return p, err
	}
	p.parent, err = strconv.Atoi(after[1])
	return p, err
}

// spent is what the family has had of the processor, to the hundredth of a second.
func spent() (total time.Duration, err error) {
	all, err := family()
	for _, p := range all {
		total += p.cpu
	}
	return total, err
}

// held is how many bytes of memory the family holds; what several share counts
// once. Files that are mapped count as far as they are in memory.
func held() (total int64, err error) {
	all, err := family()
	if err != nil {
		return 0, err
	}
	for _, p := range all {
		rollup, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", p.pid))
		if err != nil {
			return 0, err
		}
		_, pss, _ := bytes.Cut(rollup, []byte("\nPss:"))
		var kilobytes int64
		if _, err := fmt.Sscan(string(pss), &kilobytes); err != nil {
			return 0, fmt.Errorf("process %d: %w", p.pid, err)
		}
		total += kilobytes << 10
	}
	return total, nil
}
