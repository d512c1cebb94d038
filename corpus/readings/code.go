package readings

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"

	"pressbox/corpus"
)

// encode writes a reading down, field by field. It follows the types of corpus
// wherever they go, but stops at the report: a reading is of one report, which
// whoever decodes it has. A text that was written before is a number.
func encode(m *corpus.Match) ([]byte, error) {
	e := encoder{texts: map[string]uint64{}}
	err := e.value(reflect.ValueOf(*m))
	return e.out, err
}

// decode makes the reading of r of what encode wrote.
func decode(b []byte, r *corpus.Report) (*corpus.Match, error) {
	d := decoder{in: b, report: reflect.ValueOf(r)}
	m := new(corpus.Match)
	d.value(reflect.ValueOf(m).Elem())
	if d.broken || len(d.in) > 0 {
		return nil, errors.New("not a reading")
	}
	return m, nil
}

var (
	reportType = reflect.TypeFor[*corpus.Report]()
	anyType    = reflect.TypeFor[any]()
)

// What an any holds.
const (
	anyNothing = iota
	anyInt
	anyString
)

type encoder struct {
	out   []byte
	texts map[string]uint64 // written before → number, from 1
}

func (e *encoder) number(n uint64) { e.out = binary.AppendUvarint(e.out, n) }

func (e *encoder) text(s string) {
	if n, ok := e.texts[s]; ok {
		e.number(n)
		return
	}
	e.texts[s] = uint64(len(e.texts) + 1)
	e.number(0)
	e.number(uint64(len(s)))
	e.out = append(e.out, s...)
}

func (e *encoder) value(v reflect.Value) (err error) {
	switch t := v.Type(); {
	case t == reportType:
		e.number(present(!v.IsNil()))
	case t == anyType:
		return e.any(v.Interface())
	case t.Kind() == reflect.Struct:
		for i := 0; i < v.NumField() && err == nil; i++ {
			err = e.value(v.Field(i))
		}
	case t.Kind() == reflect.Slice:
		if v.IsNil() {
			e.number(0)
			break
		}
		e.number(uint64(v.Len()) + 1)
		for i := 0; i < v.Len() && err == nil; i++ {
			err = e.value(v.Index(i))
		}
	case t.Kind() == reflect.Pointer:
		e.number(present(!v.IsNil()))
		if !v.IsNil() {
			err = e.value(v.Elem())
		}
	case t.Kind() == reflect.String:
		e.text(v.String())
	case t.Kind() == reflect.Bool:
		e.number(present(v.Bool()))
	case v.CanInt():
		e.out = binary.AppendVarint(e.out, v.Int())
	case v.CanUint():
		e.number(v.Uint())
	default:
		return fmt.Errorf("readings: a %s cannot be kept", t)
	}
	return err
}

func (e *encoder) any(v any) error {
	switch v := v.(type) {
	case nil:
		e.number(anyNothing)
	case int:
		e.number(anyInt)
		e.out = binary.AppendVarint(e.out, int64(v))
	case string:
		e.number(anyString)
		e.text(v)
	default:
		return fmt.Errorf("readings: a %T cannot be kept", v)
	}
	return nil
}

func present(yes bool) uint64 {
	if yes {
		return 1
	}
	return 0
}

type decoder struct {
	in     []byte
	report reflect.Value
	texts  []string
	broken bool // the input is not what encode writes; all that follows is zero
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.in)
	return d.read(n, size)
}

func (d *decoder) signed() int64 {
	n, size := binary.Varint(d.in)
	return int64(d.read(uint64(n), size))
}

// read goes past a number of so many bytes.
func (d *decoder) read(n uint64, size int) uint64 {
	if size <= 0 {
		d.broken, d.in = true, nil
		return 0
	}
	d.in = d.in[size:]
	return n
}

// length is a number of things that are yet to come, each of a byte at least.
func (d *decoder) length() int {
	n := d.number()
	if n > uint64(len(d.in)) {
		d.broken, d.in = true, nil
		return 0
	}
	return int(n)
}

func (d *decoder) text() string {
	if n := d.number(); n > 0 {
		if n > uint64(len(d.texts)) {
			d.broken, d.in = true, nil
			return ""
		}
		return d.texts[n-1]
	}
	n := d.length()
	s := string(d.in[:n])
	d.in = d.in[n:]
	d.texts = append(d.texts, s)
	return s
}

func (d *decoder) value(v reflect.Value) {
	switch t := v.Type(); {
	case t == reportType:
		if d.number() != 0 {
			v.Set(d.report)
		}
	case t == anyType:
		d.any(v)
	case t.Kind() == reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	case t.Kind() == reflect.Slice:
		n := d.number()
		if n == 0 || n-1 > uint64(len(d.in)) {
			d.broken = d.broken || n > 0
			break
		}
		v.Set(reflect.MakeSlice(t, int(n-1), int(n-1)))
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case t.Kind() == reflect.Pointer:
		if d.number() != 0 && !d.broken {
			v.Set(reflect.New(t.Elem()))
			d.value(v.Elem())
		}
	case t.Kind() == reflect.String:
		v.SetString(d.text())
	case t.Kind() == reflect.Bool:
		v.SetBool(d.number() != 0)
	case v.CanInt():
		v.SetInt(d.signed())
	default:
		v.SetUint(d.number())
	}
}

func (d *decoder) any(v reflect.Value) {
	switch d.number() {
	case anyInt:
		v.Set(reflect.ValueOf(int(d.signed())))
	case anyString:
		v.Set(reflect.ValueOf(d.text()))
	}
}
