module example.com/verify-fails

go 1.27.4
