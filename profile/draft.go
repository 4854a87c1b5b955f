package profile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// maxDraftSize is ample for five short values.
const maxDraftSize = 64 << 10

// Draft is what a person had answered when they left without saving.
type Draft struct {
	// Name is the profile's.
	Name string
	// SavedAt is when the last answer was given, in UTC.
	SavedAt time.Time
	// given holds the answers that somebody gave; the others are blank and
	// have no source.
	given Answers
}

// Over returns base with the draft's answers in place of its own: what a
// person had chosen, and nothing that was looked up or a default then.
func (d Draft) Over(base Answers) Answers {
	for _, f := range Fields {
		if d.Has(f) {
			base[f] = d.given[f]
		}
	}
	return base
}

// Has reports whether the draft has an answer for a field.
func (d Draft) Has(f Field) bool { return d.given[f].chosen() }

// draftFile is a draft on disk. It names fields, so that nothing but the
// five answers can get into it.
type draftFile struct {
	Profile string                 `json:"profile"`
	SavedAt string                 `json:"savedAt"`
	Answers map[string]draftAnswer `json:"answers"`
}

type draftAnswer struct {
	Value  string `json:"value"`
	Source Source `json:"source"`
}

// SaveDraft keeps the answers that a person or a flag gave for a profile, so
// that they outlive the terminal. A value that [Field.Check] refuses is left
// out: it could be anything, a password in the wrong field included. Where no
// answer remains, a former draft is removed.
func (s Store) SaveDraft(name string, answers Answers) error {
	if err := CheckName(name); err != nil {
		return err
	}
	file := draftFile{Profile: name, SavedAt: s.now().UTC().Format(timeLayout), Answers: map[string]draftAnswer{}}
	for _, f := range Fields {
		if a := answers[f]; a.chosen() && f.Check(a.Value) == nil {
			file.Answers[f.Key()] = draftAnswer(a)
		}
	}
	if len(file.Answers) == 0 {
		return s.RemoveDraft(name)
	}
	raw, err := json.Marshal(file, json.Deterministic(true), jsontext.WithIndent("    "))
	if err == nil {
		err = s.writeDraft(name, raw)
	}
	if err != nil {
		return fmt.Errorf("keep the draft of %s: %w", name, err)
	}
	return nil
}

func (s Store) writeDraft(name string, raw []byte) error {
	path, err := s.draftPath(name)
	if err != nil {
		return err
	}
	if err := s.system().MkdirAll(filepath.Dir(path), newFolderMode); err != nil {
		return writeError(path, err)
	}
	next, err := s.stage(File{Path: path}, path, raw, newFileMode)
	if err != nil {
		return writeError(path, err)
	}
	defer s.discard(next)
	return writeError(path, s.system().Rename(next, path))
}

// Draft reads what was left unfinished for a profile; false where nothing
// was. A draft that cannot be read is an error that names its file; to go on
// without it loses nothing that was saved.
func (s Store) Draft(name string) (Draft, bool, error) {
	if err := CheckName(name); err != nil {
		return Draft{}, false, err
	}
	path, err := s.draftPath(name)
	if err != nil {
		return Draft{}, false, fmt.Errorf("read the draft of %s: %w", name, err)
	}
	raw, _, err := s.read(path, maxDraftSize)
	if errors.Is(err, fs.ErrNotExist) {
		return Draft{}, false, nil
	}
	var draft Draft
	if err == nil {
		draft, err = parseDraft(name, raw)
	}
	if err != nil {
		var located *FileError
		if errors.As(err, &located) {
			located.Path, located.remedy = path, "remove it; it holds no more than five answers"
		}
		return Draft{}, false, fmt.Errorf("read the draft of %s: %w", name, err)
	}
	return draft, draft.given != Answers{}, nil
}

// Drafts reads every draft of this store, in name order. One that cannot be
// read is left out; [Store.Draft] says what is wrong with it.
func (s Store) Drafts() []Draft {
	path, err := s.draftPath("any")
	if err != nil {
		return nil // to ask for one of them says why
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil // nothing was ever left unfinished, or nothing of it is to be had
	}
	var drafts []Draft
	for _, e := range entries {
		name, _ := strings.CutSuffix(e.Name(), ".json")
		if draft, found, err := s.Draft(name); found && err == nil {
			drafts = append(drafts, draft)
		}
	}
	return drafts
}

func parseDraft(name string, raw []byte) (Draft, error) {
	var file draftFile
	if err := decode(raw, &file); err != nil {
		return Draft{}, err
	}
	draft := Draft{Name: name}
	if at, err := time.Parse(time.RFC3339, file.SavedAt); err == nil {
		draft.SavedAt = at
	}
	for _, f := range Fields {
		if a := Answer(file.Answers[f.Key()]); a.chosen() && f.Check(a.Value) == nil {
			draft.given[f] = a
		}
	}
	return draft, nil
}

// RemoveDraft forgets what was left unfinished. There being nothing is no error.
func (s Store) RemoveDraft(name string) error {
	if err := CheckName(name); err != nil {
		return err
	}
	path, err := s.draftPath(name)
	if err == nil {
		err = s.system().Remove(path)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove the draft of %s: %w", name, err)
	}
	return nil
}

// draftPath keeps the drafts of different profile folders apart.
func (s Store) draftPath(name string) (string, error) {
	state := s.StateDir
	if state == "" {
		var err error
		if state, err = DefaultStateDir(); err != nil {
			return "", err
		}
	}
	dir := s.Dir
	if absolute, err := filepath.Abs(dir); err == nil {
		dir = absolute
	}
	sum := sha256.Sum256([]byte(dir))
	return filepath.Join(state, "drafts", hex.EncodeToString(sum[:4]), name+".json"), nil
}
