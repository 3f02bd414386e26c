module example.com/build-information/service

go 1.27.4
