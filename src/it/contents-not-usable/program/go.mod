module example.com/contents-not-usable

go 1.27.4
