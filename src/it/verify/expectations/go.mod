module example.com/verify-expectations

go 1.27.4
