// My awesome Go program prints properties of its container.
// It exits with 1 if something is missing that programs usually expect.
package main

import (
	"fmt"
	"net"
	"os"
	"os/user"
	"runtime"
	"runtime/debug"
)

func main() {
	fmt.Printf("Hello from %s on %s/%s, CGO_ENABLED=%s\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, buildSetting("CGO_ENABLED"))

	status := 0
	for _, check := range []struct {
		subject string
		find    func() (string, error)
	}{
		{"user", currentUser},
		{"working directory", workingDirectory},
		{"temporary files", temporaryFiles},
		{"localhost", localhost},
	} {
		found, err := check.find()
		if err != nil {
			found, status = "error: "+err.Error(), 1
		}
		fmt.Printf("%s: %s\n", check.subject, found)
	}
	os.Exit(status)
}

func currentUser() (string, error) {
	u, err := user.Current()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s (uid %s, gid %s)", u.Username, u.Uid, u.Gid), nil
}

func workingDirectory() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return writable(dir)
}

func temporaryFiles() (string, error) {
	return writable(os.TempDir())
}

func writable(dir string) (string, error) {
	file, err := os.CreateTemp(dir, "hello-")
	if err != nil {
		return "", err
	}
	defer os.Remove(file.Name())
	return dir + " is writable", file.Close()
}

func localhost() (string, error) {
	addresses, err := net.LookupHost("localhost")
	return fmt.Sprint(addresses), err
}

func buildSetting(key string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			if setting.Key == key {
				return setting.Value
			}
		}
	}
	return "unknown"
}
