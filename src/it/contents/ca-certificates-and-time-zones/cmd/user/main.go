package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"time"
)

func main() {
	if len(os.Args) > 1 {
		fmt.Println(tls.Dial("tcp", os.Args[1], nil))
	}
	pool, err := x509.SystemCertPool()
	fmt.Println("trusts someone:", err == nil && !pool.Equal(x509.NewCertPool()))
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		fmt.Println("no Paris")
		return
	}
	fmt.Println(time.Unix(0, 0).In(paris).Format(time.RFC3339))
}
