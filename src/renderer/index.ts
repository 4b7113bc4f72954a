import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import './styles.css';
import { makeVuetify } from './vuetify.ts';

createApp(App).use(createPinia()).use(makeVuetify()).mount('#app');
