// A module proxy that serves any version v1.0.* of the module example.com/dependency, so that a benchmark can require a version that no cache has.
package main

import (
	"archive/zip"
	"fmt"
	"log"
	"net/http"
	"strings"
)

const (
	module  = "example.com/dependency"
	pattern = "/" + module + "/@v/"
	goMod   = "module " + module + "\n\ngo 1.21\n"
	source  = "package dependency\n\nimport \"fmt\"\n\nfunc init() {\n\tfmt.Print(\"%s\"[:0])\n}\n"
)

func main() {
	http.HandleFunc(pattern, serve)
	log.Fatal(http.ListenAndServe(":8000", nil))
}

func serve(response http.ResponseWriter, request *http.Request) {
	file := strings.TrimPrefix(request.URL.Path, pattern)
	dot := strings.LastIndex(file, ".")
	if dot < 0 {
		http.NotFound(response, request)
		return
	}
	version := file[:dot]
	switch file[dot:] {
	case ".info":
		fmt.Fprintf(response, "{\"Version\": %q}", version)
	case ".mod":
		fmt.Fprint(response, goMod)
	case ".zip":
		writeZip(response, version)
	default:
		http.NotFound(response, request)
	}
}

func writeZip(response http.ResponseWriter, version string) {
	archive := zip.NewWriter(response)
	defer archive.Close()
	for name, text := range map[string]string{"go.mod": goMod, "dependency.go": fmt.Sprintf(source, version)} {
		file, err := archive.Create(module + "@" + version + "/" + name)
		if err != nil {
			log.Print(err)
			return
		}
		fmt.Fprint(file, text)
	}
}
