module example.com/secret

go 1.27.4
