package profile

import (
	"strconv"
	"strings"
	"testing"
)

// tenKB is a profile of 10 KB, most of it keys that are none of ours.
func tenKB() string {
	var more strings.Builder
	for i := 0; more.Len() < 10_000-len(fullFile); i++ {
		n := strconv.Itoa(i)
		more.WriteString("\n        \"key" + n + "\": {\"value\": [1, 2, \"text " + n + "\"], \"on\": true},")
	}
	return strings.Replace(fullFile, `"deployment": {`, `"deployment": {`+more.String(), 1)
}

func BenchmarkLoad10KB(b *testing.B) {
	s := testStore(b)
	put(b, s, "dev", tenKB())
	b.SetBytes(int64(len(tenKB())))
	for b.Loop() {
		if _, err := s.Load("dev"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPatch10KB(b *testing.B) {
	s := testStore(b)
	file := opened(b, s, "dev", tenKB())
	changes := file.Changes(choose(file, Stage, "dev"))
	b.SetBytes(int64(len(tenKB())))
	for b.Loop() {
		if _, err := s.patch(file, changes); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSave10KB(b *testing.B) {
	for name, files := range map[string]filesystem{"synced": nil, "unsynced": unsynced{}} {
		b.Run(name, func(b *testing.B) {
			s := testStore(b)
			s.files = files
			file := opened(b, s, "dev", tenKB())
			for b.Loop() {
				var err error
				if file, err = s.Save(file, choose(file, Stage, loopStage(file.saved(Stage)))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// unsynced shows what of a save is not the disk.
type unsynced struct{ osFilesystem }

type unsyncedHandle struct{ handle }

func (unsynced) SyncFolder(string) error { return nil }

func (u unsynced) CreateTemp(dir, pattern string) (handle, error) {
	created, err := u.osFilesystem.CreateTemp(dir, pattern)
	return unsyncedHandle{created}, err
}

func (unsyncedHandle) Sync() error { return nil }
