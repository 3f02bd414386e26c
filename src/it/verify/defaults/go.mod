module example.com/verify-default

go 1.27.4
