module example.com/first-image

go 1.27.4
