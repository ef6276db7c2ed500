# restitution
